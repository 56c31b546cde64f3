
use builtin;
use str;

set edit:completion:arg-completer[briefc] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'briefc'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'briefc'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand check 'Check briefs; exit 0 if clean, 1 on warnings or errors, 2 if something could not be done'
            cand compile 'Compile briefs into requests, ready to submit'
            cand refs 'List the inputs of briefs, with the reference and the file of each, and where the prompt cites it'
            cand names 'Give names to inputs and cite them by name instead of by number: show the change, or write it'
            cand rule 'Explain a rule, or list all of them'
            cand targets 'Show what each target takes, with the sources'
            cand schema 'Print the JSON Schema of briefs or of briefc.toml, for editors'
            cand config 'Show the settings that apply to a brief, and where each of them comes from'
            cand completions 'Print the completion script for a shell'
            cand server 'Run the language server, which talks to an editor on standard input and output'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'briefc;check'= {
            cand --format 'How to print the findings'
            cand --output 'Also write a report to a file, such as sarif=briefc.sarif; can be given several times'
            cand --fail-on 'The lowest level of a finding that makes the exit code 1 [default: what briefc.toml says, else warning]'
            cand --fix 'Make the safe fixes, which do not change what a brief means; with =all the unsafe ones too'
            cand --baseline 'Leave out the findings that this file lists: only new ones are reported and count'
            cand -j 'How many files to check at a time [default: one per core, if there are many files]'
            cand --jobs 'How many files to check at a time [default: one per core, if there are many files]'
            cand --select 'Only use these rules or groups, separated by commas'
            cand --ignore 'Do not use these rules or groups, separated by commas'
            cand --config 'Use this file of settings instead of the nearest briefc.toml above each file'
            cand --target 'The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name to use for standard input; its ending tells the format'
            cand --diff 'Write nothing; show what --fix would change'
            cand --write-baseline 'Write all findings to the file of --baseline, so that only new ones count from now on'
            cand --portable 'Also report what the other targets cannot express'
            cand --statistics 'Count the findings by rule instead of showing them'
            cand -w 'Check again whenever something changes, until Ctrl-C'
            cand --watch 'Check again whenever something changes, until Ctrl-C'
            cand -q 'Print only the findings and what could not be done'
            cand --quiet 'Print only the findings and what could not be done'
            cand -v 'Also print what was read, what was skipped and why, and how long it took (on standard error)'
            cand --verbose 'Also print what was read, what was skipped and why, and how long it took (on standard error)'
            cand --no-config 'Use no settings, even if there is a briefc.toml'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;compile'= {
            cand --format 'What to print: only the body of the request, or everything that is sent'
            cand -o 'Write to a folder (a path that ends in /), or a single brief to a file; - is standard output'
            cand --output 'Write to a folder (a path that ends in /), or a single brief to a file; - is standard output'
            cand --fail-on 'The lowest level of a finding that keeps a brief from being compiled; an error always does'
            cand --select 'Only use these rules or groups, separated by commas'
            cand --ignore 'Do not use these rules or groups, separated by commas'
            cand --config 'Use this file of settings instead of the nearest briefc.toml above each file'
            cand --target 'The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name to use for standard input; its ending tells the format'
            cand --compact 'Print each request on one line, as is always done for several briefs on standard output'
            cand --curl 'Print the curl command that submits the request; it takes the key from the environment when it runs'
            cand --digest 'Print the SHA-256 of the compact body, with the id of the brief or the name of its file'
            cand --dry-run-request 'Ask the server only to check and price the request (Unifically only)'
            cand --check 'Write nothing; list the files that no longer match the briefs, and exit 1 if there are any'
            cand --no-config 'Use no settings, even if there is a briefc.toml'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;refs'= {
            cand --format 'How to print it'
            cand --config 'Use this file of settings instead of the nearest briefc.toml above each file'
            cand --target 'The provider that the request is for: its spelling and limits apply [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name to use for standard input; its ending tells the format'
            cand --no-config 'Use no settings, even if there is a briefc.toml'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;names'= {
            cand --config 'Use this file of settings instead of the nearest briefc.toml above each file'
            cand --target 'The provider that the request is for: its spelling and limits apply [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name to use for standard input; its ending tells the format'
            cand --write 'Write the names into the files instead of showing what would change'
            cand --no-config 'Use no settings, even if there is a briefc.toml'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;rule'= {
            cand --format 'How to print it'
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;targets'= {
            cand --format 'How to print it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;schema'= {
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;config'= {
            cand --color 'When to use colours'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;completions'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;server'= {
            cand --select 'Only use these rules or groups, separated by commas'
            cand --ignore 'Do not use these rules or groups, separated by commas'
            cand --config 'Use this file of settings instead of the nearest briefc.toml above each file'
            cand --target 'The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]'
            cand --stdio 'Standard input and output, which is the only way there is: some editors insist on saying so'
            cand --no-config 'Use no settings, even if there is a briefc.toml'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;help'= {
            cand check 'Check briefs; exit 0 if clean, 1 on warnings or errors, 2 if something could not be done'
            cand compile 'Compile briefs into requests, ready to submit'
            cand refs 'List the inputs of briefs, with the reference and the file of each, and where the prompt cites it'
            cand names 'Give names to inputs and cite them by name instead of by number: show the change, or write it'
            cand rule 'Explain a rule, or list all of them'
            cand targets 'Show what each target takes, with the sources'
            cand schema 'Print the JSON Schema of briefs or of briefc.toml, for editors'
            cand config 'Show the settings that apply to a brief, and where each of them comes from'
            cand completions 'Print the completion script for a shell'
            cand server 'Run the language server, which talks to an editor on standard input and output'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'briefc;help;check'= {
        }
        &'briefc;help;compile'= {
        }
        &'briefc;help;refs'= {
        }
        &'briefc;help;names'= {
        }
        &'briefc;help;rule'= {
        }
        &'briefc;help;targets'= {
        }
        &'briefc;help;schema'= {
        }
        &'briefc;help;config'= {
        }
        &'briefc;help;completions'= {
        }
        &'briefc;help;server'= {
        }
        &'briefc;help;help'= {
        }
    ]
    $completions[$command]
}
