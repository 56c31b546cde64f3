
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
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefs; exit 0 if clean, 1 on warnings or errors, 2 if something could not be done')
            [CompletionResult]::new('compile', 'compile', [CompletionResultType]::ParameterValue, 'Compile briefs into requests, ready to submit')
            [CompletionResult]::new('refs', 'refs', [CompletionResultType]::ParameterValue, 'List the inputs of briefs, with the reference and the file of each, and where the prompt cites it')
            [CompletionResult]::new('names', 'names', [CompletionResultType]::ParameterValue, 'Give names to inputs and cite them by name instead of by number: show the change, or write it')
            [CompletionResult]::new('rule', 'rule', [CompletionResultType]::ParameterValue, 'Explain a rule, or list all of them')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Show what each target takes, with the sources')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefs or of briefc.toml, for editors')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that apply to a brief, and where each of them comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Run the language server, which talks to an editor on standard input and output')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'briefc;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the findings')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Also write a report to a file, such as sarif=briefc.sarif; can be given several times')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'The lowest level of a finding that makes the exit code 1 [default: what briefc.toml says, else warning]')
            [CompletionResult]::new('--fix', '--fix', [CompletionResultType]::ParameterName, 'Make the safe fixes, which do not change what a brief means; with =all the unsafe ones too')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Leave out the findings that this file lists: only new ones are reported and count')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'How many files to check at a time [default: one per core, if there are many files]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'How many files to check at a time [default: one per core, if there are many files]')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only use these rules or groups, separated by commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Do not use these rules or groups, separated by commas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this file of settings instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name to use for standard input; its ending tells the format')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Write nothing; show what --fix would change')
            [CompletionResult]::new('--write-baseline', '--write-baseline', [CompletionResultType]::ParameterName, 'Write all findings to the file of --baseline, so that only new ones count from now on')
            [CompletionResult]::new('--portable', '--portable', [CompletionResultType]::ParameterName, 'Also report what the other targets cannot express')
            [CompletionResult]::new('--statistics', '--statistics', [CompletionResultType]::ParameterName, 'Count the findings by rule instead of showing them')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Check again whenever something changes, until Ctrl-C')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Check again whenever something changes, until Ctrl-C')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only the findings and what could not be done')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only the findings and what could not be done')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Also print what was read, what was skipped and why, and how long it took (on standard error)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Also print what was read, what was skipped and why, and how long it took (on standard error)')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Use no settings, even if there is a briefc.toml')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;compile' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What to print: only the body of the request, or everything that is sent')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a folder (a path that ends in /), or a single brief to a file; - is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a folder (a path that ends in /), or a single brief to a file; - is standard output')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'The lowest level of a finding that keeps a brief from being compiled; an error always does')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only use these rules or groups, separated by commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Do not use these rules or groups, separated by commas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this file of settings instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name to use for standard input; its ending tells the format')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'Print each request on one line, as is always done for several briefs on standard output')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the curl command that submits the request; it takes the key from the environment when it runs')
            [CompletionResult]::new('--digest', '--digest', [CompletionResultType]::ParameterName, 'Print the SHA-256 of the compact body, with the id of the brief or the name of its file')
            [CompletionResult]::new('--dry-run-request', '--dry-run-request', [CompletionResultType]::ParameterName, 'Ask the server only to check and price the request (Unifically only)')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Write nothing; list the files that no longer match the briefs, and exit 1 if there are any')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Use no settings, even if there is a briefc.toml')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;refs' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this file of settings instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The provider that the request is for: its spelling and limits apply [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name to use for standard input; its ending tells the format')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Use no settings, even if there is a briefc.toml')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;names' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this file of settings instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The provider that the request is for: its spelling and limits apply [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--stdin-filename', '--stdin-filename', [CompletionResultType]::ParameterName, 'The name to use for standard input; its ending tells the format')
            [CompletionResult]::new('--write', '--write', [CompletionResultType]::ParameterName, 'Write the names into the files instead of showing what would change')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Use no settings, even if there is a briefc.toml')
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
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it')
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
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Only use these rules or groups, separated by commas')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Do not use these rules or groups, separated by commas')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Use this file of settings instead of the nearest briefc.toml above each file')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]')
            [CompletionResult]::new('--stdio', '--stdio', [CompletionResultType]::ParameterName, 'Standard input and output, which is the only way there is: some editors insist on saying so')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Use no settings, even if there is a briefc.toml')
            [CompletionResult]::new('--no-exclude', '--no-exclude', [CompletionResultType]::ParameterName, 'Also look at files that the settings exclude')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'briefc;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check briefs; exit 0 if clean, 1 on warnings or errors, 2 if something could not be done')
            [CompletionResult]::new('compile', 'compile', [CompletionResultType]::ParameterValue, 'Compile briefs into requests, ready to submit')
            [CompletionResult]::new('refs', 'refs', [CompletionResultType]::ParameterValue, 'List the inputs of briefs, with the reference and the file of each, and where the prompt cites it')
            [CompletionResult]::new('names', 'names', [CompletionResultType]::ParameterValue, 'Give names to inputs and cite them by name instead of by number: show the change, or write it')
            [CompletionResult]::new('rule', 'rule', [CompletionResultType]::ParameterValue, 'Explain a rule, or list all of them')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Show what each target takes, with the sources')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of briefs or of briefc.toml, for editors')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that apply to a brief, and where each of them comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('server', 'server', [CompletionResultType]::ParameterValue, 'Run the language server, which talks to an editor on standard input and output')
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
