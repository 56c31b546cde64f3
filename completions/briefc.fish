# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_briefc_global_optspecs
    string join \n h/help V/version
end

function __fish_briefc_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_briefc_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_briefc_using_subcommand
    set -l cmd (__fish_briefc_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c briefc -n "__fish_briefc_needs_command" -s h -l help -d 'Print help'
complete -c briefc -n "__fish_briefc_needs_command" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "check" -d 'Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "compile" -d 'Print the requests that briefs stand for, ready to submit'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "refs" -d 'Show what takes part in briefs: each input, its reference, its file, and where the prompt cites it'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "names" -d 'Give inputs names and cite them by name, so that no number can go stale: shows the change, or writes it'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "rule" -d 'Explain a rule, or list all of them'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "targets" -d 'Show what each target takes, and who says so'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "schema" -d 'Print the JSON Schema of briefs or of briefc.toml, for editors'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "config" -d 'Show the settings that hold for a brief, and where each of them comes from'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "completions" -d 'Print what completes the arguments in a shell'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "server" -d 'Talk to an editor on standard input and output: the language server'
complete -c briefc -n "__fish_briefc_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c briefc -n "__fish_briefc_using_subcommand check" -l format -d 'How to print the findings' -r -f -a "human\t'Each finding with the lines it is about'
concise\t'One line each: path:line:column: level[rule] message'
json\t'One JSON document for programs'
sarif\t'SARIF 2.1.0, for code scanning and editors'
github\t'Annotations in GitHub Actions'
gitlab\t'The code quality report of GitLab'
junit\t'The XML of JUnit: each file is a test'
checkstyle\t'The XML of Checkstyle'
auto\t'github in GitHub Actions, human elsewhere'"
complete -c briefc -n "__fish_briefc_using_subcommand check" -l output -d 'Also write a report into a file, whole or not at all, such as sarif=briefc.sarif; as often as you like' -r
complete -c briefc -n "__fish_briefc_using_subcommand check" -l fail-on -d 'The least finding that makes the exit code 1 [default: what briefc.toml says, else warning]' -r -f -a "error\t'Only errors'
warning\t'Warnings and errors'
info\t'Any finding'
never\t'No finding, however bad'"
complete -c briefc -n "__fish_briefc_using_subcommand check" -l fix -d 'Mend what can be mended without changing what a brief means; with =all also what somebody should look at' -r -f -a "safe\t'What cannot change the meaning of a brief'
all\t'Everything: look at the result'"
complete -c briefc -n "__fish_briefc_using_subcommand check" -l baseline -d 'Leave alone the findings that this file lists: only new ones are reported and count' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand check" -s j -l jobs -d 'How many files to check at a time [default: one for each core, if there are many files]' -r
complete -c briefc -n "__fish_briefc_using_subcommand check" -l select -d 'Only these rules or groups, separated by commas' -r
complete -c briefc -n "__fish_briefc_using_subcommand check" -l ignore -d 'Not these rules or groups, separated by commas' -r
complete -c briefc -n "__fish_briefc_using_subcommand check" -l config -d 'The settings, instead of the nearest briefc.toml above each file' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand check" -l target -d 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]' -r -f -a "unifically\t'Unifically'
kling\t'Kling\'s own API'
fal\t'fal'
replicate\t'Replicate'"
complete -c briefc -n "__fish_briefc_using_subcommand check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c briefc -n "__fish_briefc_using_subcommand check" -l stdin-filename -d 'The name that standard input goes by: its ending tells the format' -r
complete -c briefc -n "__fish_briefc_using_subcommand check" -l diff -d 'Write nothing, and show what --fix would change'
complete -c briefc -n "__fish_briefc_using_subcommand check" -l write-baseline -d 'Write all findings into the file of --baseline, so that from now on only new ones count'
complete -c briefc -n "__fish_briefc_using_subcommand check" -l portable -d 'Also say what the other targets cannot express'
complete -c briefc -n "__fish_briefc_using_subcommand check" -l statistics -d 'Count the findings by rule instead of showing them'
complete -c briefc -n "__fish_briefc_using_subcommand check" -s w -l watch -d 'Check again whenever something changes, until Ctrl-C'
complete -c briefc -n "__fish_briefc_using_subcommand check" -s q -l quiet -d 'Print the findings and what could not be done, and nothing else'
complete -c briefc -n "__fish_briefc_using_subcommand check" -s v -l verbose -d 'Also say, on standard error, what was read, what was skipped and why, and how long it took'
complete -c briefc -n "__fish_briefc_using_subcommand check" -l no-config -d 'No settings'
complete -c briefc -n "__fish_briefc_using_subcommand check" -l no-exclude -d 'Also look at files that the settings exclude'
complete -c briefc -n "__fish_briefc_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand check" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l format -d 'What to print: the body alone, or all that is sent' -r -f -a "body\t'The body of the request'
request\t'The method, the address, the headers and the body'"
complete -c briefc -n "__fish_briefc_using_subcommand compile" -s o -l output -d 'Write into a folder (a path that ends in /), or one brief to a file, whole or not at all; - is standard output' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l fail-on -d 'The least finding that refuses the brief; an error always does' -r -f -a "error\t'Only errors'
warning\t'Warnings and errors'
info\t'Any finding'"
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l select -d 'Only these rules or groups, separated by commas' -r
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l ignore -d 'Not these rules or groups, separated by commas' -r
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l config -d 'The settings, instead of the nearest briefc.toml above each file' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l target -d 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]' -r -f -a "unifically\t'Unifically'
kling\t'Kling\'s own API'
fal\t'fal'
replicate\t'Replicate'"
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l stdin-filename -d 'The name that standard input goes by: its ending tells the format' -r
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l compact -d 'Each request on one line, as those of many briefs are on standard output anyway'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l curl -d 'Print the command that submits it; the key comes from the environment when the command runs'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l digest -d 'Print the SHA-256 of the body on one line, and the id of the brief or the name of its file'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l dry-run-request -d 'Ask the server only to check and to price the request (Unifically only)'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l check -d 'Write nothing, and name the files that are not what the briefs say; exit 1 if there are any'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l no-config -d 'No settings'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -l no-exclude -d 'Also look at files that the settings exclude'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand compile" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l format -d 'How to print them' -r -f -a "human\t'A table for each brief'
json\t'One JSON document for programs, with whole addresses and all places'"
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l config -d 'The settings, instead of the nearest briefc.toml above each file' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l target -d 'Whose request it is to be: the spelling and the limits [default: what briefc.toml says, else unifically]' -r -f -a "unifically\t'Unifically'
kling\t'Kling\'s own API'
fal\t'fal'
replicate\t'Replicate'"
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l stdin-filename -d 'The name that standard input goes by: its ending tells the format' -r
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l no-config -d 'No settings'
complete -c briefc -n "__fish_briefc_using_subcommand refs" -l no-exclude -d 'Also look at files that the settings exclude'
complete -c briefc -n "__fish_briefc_using_subcommand refs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand refs" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand names" -l config -d 'The settings, instead of the nearest briefc.toml above each file' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand names" -l target -d 'Whose request it is to be: the spelling and the limits [default: what briefc.toml says, else unifically]' -r -f -a "unifically\t'Unifically'
kling\t'Kling\'s own API'
fal\t'fal'
replicate\t'Replicate'"
complete -c briefc -n "__fish_briefc_using_subcommand names" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c briefc -n "__fish_briefc_using_subcommand names" -l stdin-filename -d 'The name that standard input goes by: its ending tells the format' -r
complete -c briefc -n "__fish_briefc_using_subcommand names" -l write -d 'Write the names into the files instead of showing what would change'
complete -c briefc -n "__fish_briefc_using_subcommand names" -l no-config -d 'No settings'
complete -c briefc -n "__fish_briefc_using_subcommand names" -l no-exclude -d 'Also look at files that the settings exclude'
complete -c briefc -n "__fish_briefc_using_subcommand names" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand names" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand rule" -l format -d 'How to print it' -r -f -a "human\t'For a reader'
json\t'One JSON document for programs, with source, date and confidence'"
complete -c briefc -n "__fish_briefc_using_subcommand rule" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c briefc -n "__fish_briefc_using_subcommand rule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand rule" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand targets" -l format -d 'How to print them' -r -f -a "human\t'For a reader'
json\t'One JSON document for programs, with source, date and confidence'"
complete -c briefc -n "__fish_briefc_using_subcommand targets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand targets" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand schema" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand config" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c briefc -n "__fish_briefc_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand config" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand completions" -s h -l help -d 'Print help'
complete -c briefc -n "__fish_briefc_using_subcommand completions" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand server" -l select -d 'Only these rules or groups, separated by commas' -r
complete -c briefc -n "__fish_briefc_using_subcommand server" -l ignore -d 'Not these rules or groups, separated by commas' -r
complete -c briefc -n "__fish_briefc_using_subcommand server" -l config -d 'The settings, instead of the nearest briefc.toml above each file' -r -F
complete -c briefc -n "__fish_briefc_using_subcommand server" -l target -d 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]' -r -f -a "unifically\t'Unifically'
kling\t'Kling\'s own API'
fal\t'fal'
replicate\t'Replicate'"
complete -c briefc -n "__fish_briefc_using_subcommand server" -l stdio -d 'Standard input and output, which is the only way there is: some editors insist on saying so'
complete -c briefc -n "__fish_briefc_using_subcommand server" -l no-config -d 'No settings'
complete -c briefc -n "__fish_briefc_using_subcommand server" -l no-exclude -d 'Also look at files that the settings exclude'
complete -c briefc -n "__fish_briefc_using_subcommand server" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c briefc -n "__fish_briefc_using_subcommand server" -s V -l version -d 'Print version'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "check" -d 'Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "compile" -d 'Print the requests that briefs stand for, ready to submit'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "refs" -d 'Show what takes part in briefs: each input, its reference, its file, and where the prompt cites it'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "names" -d 'Give inputs names and cite them by name, so that no number can go stale: shows the change, or writes it'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "rule" -d 'Explain a rule, or list all of them'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "targets" -d 'Show what each target takes, and who says so'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "schema" -d 'Print the JSON Schema of briefs or of briefc.toml, for editors'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "config" -d 'Show the settings that hold for a brief, and where each of them comes from'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "completions" -d 'Print what completes the arguments in a shell'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "server" -d 'Talk to an editor on standard input and output: the language server'
complete -c briefc -n "__fish_briefc_using_subcommand help; and not __fish_seen_subcommand_from check compile refs names rule targets schema config completions server help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
