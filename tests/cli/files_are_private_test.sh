# What a build makes is for its owner alone, even where the umask would let others in. Only CRLs may be read by daemons.
. "$(dirname "$0")/setup.sh"
write_ten_lines
umask 0
pkigen build

find "$tree" -type f ! -name pki.yaml -printf '%m %u:%g %P\n' | while read -r mode who path; do
    case $path in
        *crl.pem) wanted=644 ;;
        *) wanted=600 ;;
    esac
    [ "$mode $who" = "$wanted $owner" ] || fail "$path is $mode $who"
done

find "$tree" -mindepth 1 -type d -printf '%m %f\n' | while read -r mode name; do
    case $name in
        private | .pkigen | stage | archive) wanted=700 ;;
        *) wanted=755 ;;
    esac
    [ "$mode" = "$wanted" ] || fail "folder $name is $mode"
done
