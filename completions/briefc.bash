_briefc() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="briefc"
                ;;
            briefc,check)
                cmd="briefc__subcmd__check"
                ;;
            briefc,compile)
                cmd="briefc__subcmd__compile"
                ;;
            briefc,completions)
                cmd="briefc__subcmd__completions"
                ;;
            briefc,config)
                cmd="briefc__subcmd__config"
                ;;
            briefc,help)
                cmd="briefc__subcmd__help"
                ;;
            briefc,names)
                cmd="briefc__subcmd__names"
                ;;
            briefc,refs)
                cmd="briefc__subcmd__refs"
                ;;
            briefc,rule)
                cmd="briefc__subcmd__rule"
                ;;
            briefc,schema)
                cmd="briefc__subcmd__schema"
                ;;
            briefc,server)
                cmd="briefc__subcmd__server"
                ;;
            briefc,targets)
                cmd="briefc__subcmd__targets"
                ;;
            briefc__subcmd__help,check)
                cmd="briefc__subcmd__help__subcmd__check"
                ;;
            briefc__subcmd__help,compile)
                cmd="briefc__subcmd__help__subcmd__compile"
                ;;
            briefc__subcmd__help,completions)
                cmd="briefc__subcmd__help__subcmd__completions"
                ;;
            briefc__subcmd__help,config)
                cmd="briefc__subcmd__help__subcmd__config"
                ;;
            briefc__subcmd__help,help)
                cmd="briefc__subcmd__help__subcmd__help"
                ;;
            briefc__subcmd__help,names)
                cmd="briefc__subcmd__help__subcmd__names"
                ;;
            briefc__subcmd__help,refs)
                cmd="briefc__subcmd__help__subcmd__refs"
                ;;
            briefc__subcmd__help,rule)
                cmd="briefc__subcmd__help__subcmd__rule"
                ;;
            briefc__subcmd__help,schema)
                cmd="briefc__subcmd__help__subcmd__schema"
                ;;
            briefc__subcmd__help,server)
                cmd="briefc__subcmd__help__subcmd__server"
                ;;
            briefc__subcmd__help,targets)
                cmd="briefc__subcmd__help__subcmd__targets"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        briefc)
            opts="-h -V --help --version check compile refs names rule targets schema config completions server help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__check)
            opts="-w -q -v -j -h -V --format --output --fail-on --fix --diff --baseline --write-baseline --portable --statistics --watch --quiet --verbose --jobs --select --ignore --config --target --no-config --no-exclude --color --stdin-filename --help --version"
            if [[ ${cur} == -* ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "human concise json sarif github gitlab junit checkstyle auto" -- "${cur}"))
                    return 0
                    ;;
                --output)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --fail-on)
                    COMPREPLY=($(compgen -W "error warning info never" -- "${cur}"))
                    return 0
                    ;;
                --fix)
                    COMPREPLY=($(compgen -W "safe all" -- "${cur}"))
                    return 0
                    ;;
                --baseline)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --jobs)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                -j)
                    COMPREPLY=("${cur}")
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o nospace
                    fi
                    return 0
                    ;;
                --select)
                    COMPREPLY=($(compgen -W "file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable" -- "${cur}"))
                    return 0
                    ;;
                --ignore)
                    COMPREPLY=($(compgen -W "file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --target)
                    COMPREPLY=($(compgen -W "unifically kling fal replicate" -- "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --stdin-filename)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=()
            return 0
            ;;
        briefc__subcmd__compile)
            opts="-o -h -V --format --compact --curl --digest --dry-run-request --output --check --fail-on --select --ignore --config --target --no-config --no-exclude --color --stdin-filename --help --version"
            if [[ ${cur} == -* ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "body request" -- "${cur}"))
                    return 0
                    ;;
                --output)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --fail-on)
                    COMPREPLY=($(compgen -W "error warning info" -- "${cur}"))
                    return 0
                    ;;
                --select)
                    COMPREPLY=($(compgen -W "file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable" -- "${cur}"))
                    return 0
                    ;;
                --ignore)
                    COMPREPLY=($(compgen -W "file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --target)
                    COMPREPLY=($(compgen -W "unifically kling fal replicate" -- "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --stdin-filename)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=()
            return 0
            ;;
        briefc__subcmd__completions)
            opts="-h -V --help --version bash elvish fish powershell zsh"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__config)
            opts="-h -V --color --help --version"
            if [[ ${cur} == -* ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=()
            return 0
            ;;
        briefc__subcmd__help)
            opts="check compile refs names rule targets schema config completions server help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__check)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__compile)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__completions)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__config)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__names)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__refs)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__rule)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__schema)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__server)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__help__subcmd__targets)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__names)
            opts="-h -V --write --config --target --no-config --no-exclude --color --stdin-filename --help --version"
            if [[ ${cur} == -* ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --target)
                    COMPREPLY=($(compgen -W "unifically kling fal replicate" -- "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --stdin-filename)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=()
            return 0
            ;;
        briefc__subcmd__refs)
            opts="-h -V --format --config --target --no-config --no-exclude --color --stdin-filename --help --version"
            if [[ ${cur} == -* ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "human json" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --target)
                    COMPREPLY=($(compgen -W "unifically kling fal replicate" -- "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --stdin-filename)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=()
            return 0
            ;;
        briefc__subcmd__rule)
            opts="-h -V --format --color --help --version file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "human json" -- "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__schema)
            opts="-h -V --help --version brief config"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__server)
            opts="-h -V --stdio --select --ignore --config --target --no-config --no-exclude --help --version"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --select)
                    COMPREPLY=($(compgen -W "file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable" -- "${cur}"))
                    return 0
                    ;;
                --ignore)
                    COMPREPLY=($(compgen -W "file field reference bundle address prompt portability duplicate-key syntax too-large unknown-rule unquoted-reference unused-ignore ambiguous-scalar comment-in-prompt duplicate-id duration-out-of-range empty-prompt foreign-field invalid-value missing-id prompt-too-long unknown-field unsupported-field wrong-model wrong-type duplicate-name foreign-reference invalid-name malformed-reference undeclared-reference unsendable-literal unsupported-reference unused-reference aspect-ratio-conflict duplicate-input element-description-too-long empty-element end-frame-without-start keep-audio-without-video missing-input single-image-element start-image-index-out-of-range too-many-element-images too-many-references unexpected-input video-element credentials-in-url expired-url insecure-url invalid-url local-file media-kind media-limits missing-file page-url private-url asks-for-shots asks-for-sound contradicts-settings not-portable" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --target)
                    COMPREPLY=($(compgen -W "unifically kling fal replicate" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        briefc__subcmd__targets)
            opts="-h -V --format --help --version"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "human json" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _briefc -o nosort -o bashdefault -o default briefc
else
    complete -F _briefc -o bashdefault -o default briefc
fi
