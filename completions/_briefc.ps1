
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'briefc' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'briefc'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'briefc' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done')
            [CompletionResult]::new('compile', 'compile', [CompletionResultType]::ParameterValue, 'Print the requests that briefs stand for, ready to submit')
            [CompletionResult]::new('refs', 'refs', [CompletionResultType]::ParameterValue, 'Show what takes part in briefs: each input, its reference, its file, and where the prompt cites it')
            [CompletionResult]::new('names', 'names', [CompletionResultType]::ParameterValue, 'Give inputs names and cite them by name, so that no number can go stale: shows the change, or writes it')
            [CompletionResult]::new('rule', 'rule', [CompletionResultType]::ParameterValue, 'Explain a rule, or list all of them')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Show what each target takes, and who says so')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefs or of briefc.toml, for editors')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that hold for a brief, and where each of them comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what completes the arguments in a shell')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Talk to an editor on standard input and output: the language server')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'briefc;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the findings')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Also write a report into a file, whole or not at all, such as sarif=briefc.sarif; as often as you like')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'The least finding that makes the exit code 1 [default: what briefc.toml says, else warning]')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Mend what can be mended without changing what a brief means; with =all also what somebody should look at')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Leave alone the findings that this file lists: only new ones are reported and count')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'How many files to check at a time [default: one for each core, if there are many files]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'How many files to check at a time [default: one for each core, if there are many files]')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only these rules or groups, separated by commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Not these rules or groups, separated by commas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings, instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name that standard input goes by: its ending tells the format')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Write nothing, and show what --fix would change')
            [CompletionResult]::new('--write-baseline', '--write-baseline', [CompletionResultType]::ParameterName, 'Write all findings into the file of --baseline, so that from now on only new ones count')
            [CompletionResult]::new('--portable', '--portable', [CompletionResultType]::ParameterName, 'Also say what the other targets cannot express')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Count the findings by rule instead of showing them')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Check again whenever something changes, until Ctrl-C')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Check again whenever something changes, until Ctrl-C')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print the findings and what could not be done, and nothing else')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print the findings and what could not be done, and nothing else')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Also say, on standard error, what was read, what was skipped and why, and how long it took')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Also say, on standard error, what was read, what was skipped and why, and how long it took')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'No settings')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;compile' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What to print: the body alone, or all that is sent')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write into a folder (a path that ends in /), or one brief to a file, whole or not at all; - is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write into a folder (a path that ends in /), or one brief to a file, whole or not at all; - is standard output')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'The least finding that refuses the brief; an error always does')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only these rules or groups, separated by commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Not these rules or groups, separated by commas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings, instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name that standard input goes by: its ending tells the format')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'Each request on one line, as those of many briefs are on standard output anyway')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the command that submits it; the key comes from the environment when the command runs')
            [CompletionResult]::new('--digest', '--digest', [CompletionResultType]::ParameterName, 'Print the SHA-256 of the body on one line, and the id of the brief or the name of its file')
            [CompletionResult]::new('--dry-run-request', '--dry-run-request', [CompletionResultType]::ParameterName, 'Ask the server only to check and to price the request (Unifically only)')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Write nothing, and name the files that are not what the briefs say; exit 1 if there are any')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'No settings')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;refs' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print them')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings, instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Whose request it is to be: the spelling and the limits [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name that standard input goes by: its ending tells the format')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'No settings')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;names' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings, instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Whose request it is to be: the spelling and the limits [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name that standard input goes by: its ending tells the format')
            [CompletionResult]::new('--write', '--write', [CompletionResultType]::ParameterName, 'Write the names into the files instead of showing what would change')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'No settings')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;rule' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;targets' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print them')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;schema' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;config' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;server' {
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only these rules or groups, separated by commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Not these rules or groups, separated by commas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The settings, instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--stdio', '--stdio', [CompletionResultType]::ParameterName, 'Standard input and output, which is the only way there is: some editors insist on saying so')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'No settings')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done')
            [CompletionResult]::new('compile', 'compile', [CompletionResultType]::ParameterValue, 'Print the requests that briefs stand for, ready to submit')
            [CompletionResult]::new('refs', 'refs', [CompletionResultType]::ParameterValue, 'Show what takes part in briefs: each input, its reference, its file, and where the prompt cites it')
            [CompletionResult]::new('names', 'names', [CompletionResultType]::ParameterValue, 'Give inputs names and cite them by name, so that no number can go stale: shows the change, or writes it')
            [CompletionResult]::new('rule', 'rule', [CompletionResultType]::ParameterValue, 'Explain a rule, or list all of them')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Show what each target takes, and who says so')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefs or of briefc.toml, for editors')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that hold for a brief, and where each of them comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what completes the arguments in a shell')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Talk to an editor on standard input and output: the language server')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'briefc;help;check' {
            break
        }
        'briefc;help;compile' {
            break
        }
        'briefc;help;refs' {
            break
        }
        'briefc;help;names' {
            break
        }
        'briefc;help;rule' {
            break
        }
        'briefc;help;targets' {
            break
        }
        'briefc;help;schema' {
            break
        }
        'briefc;help;config' {
            break
        }
        'briefc;help;completions' {
            break
        }
        'briefc;help;server' {
            break
        }
        'briefc;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
