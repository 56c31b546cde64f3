
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
            cand check 'Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done'
            cand compile 'Print the requests that briefs stand for, ready to submit'
            cand refs 'Show what takes part in briefs: each input, its reference, its file, and where the prompt cites it'
            cand names 'Give inputs names and cite them by name, so that no number can go stale: shows the change, or writes it'
            cand rule 'Explain a rule, or list all of them'
            cand targets 'Show what each target takes, and who says so'
            cand schema 'Print the JSON Schema of briefs or of briefc.toml, for editors'
            cand config 'Show the settings that hold for a brief, and where each of them comes from'
            cand completions 'Print what completes the arguments in a shell'
            cand server 'Talk to an editor on standard input and output: the language server'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'briefc;check'= {
            cand --format 'How to print the findings'
            cand --output 'Also write a report into a file, whole or not at all, such as sarif=briefc.sarif; as often as you like'
            cand --fail-on 'The least finding that makes the exit code 1 [default: what briefc.toml says, else warning]'
            cand --fix 'Mend what can be mended without changing what a brief means; with =all also what somebody should look at'
            cand --baseline 'Leave alone the findings that this file lists: only new ones are reported and count'
            cand -j 'How many files to check at a time [default: one for each core, if there are many files]'
            cand --jobs 'How many files to check at a time [default: one for each core, if there are many files]'
            cand --select 'Only these rules or groups, separated by commas'
            cand --ignore 'Not these rules or groups, separated by commas'
            cand --config 'The settings, instead of the nearest briefc.toml above each file'
            cand --target 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name that standard input goes by: its ending tells the format'
            cand --diff 'Write nothing, and show what --fix would change'
            cand --write-baseline 'Write all findings into the file of --baseline, so that from now on only new ones count'
            cand --portable 'Also say what the other targets cannot express'
            cand --statistics 'Count the findings by rule instead of showing them'
            cand -w 'Check again whenever something changes, until Ctrl-C'
            cand --watch 'Check again whenever something changes, until Ctrl-C'
            cand -q 'Print the findings and what could not be done, and nothing else'
            cand --quiet 'Print the findings and what could not be done, and nothing else'
            cand -v 'Also say, on standard error, what was read, what was skipped and why, and how long it took'
            cand --verbose 'Also say, on standard error, what was read, what was skipped and why, and how long it took'
            cand --no-config 'No settings'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;compile'= {
            cand --format 'What to print: the body alone, or all that is sent'
            cand -o 'Write into a folder (a path that ends in /), or one brief to a file, whole or not at all; - is standard output'
            cand --output 'Write into a folder (a path that ends in /), or one brief to a file, whole or not at all; - is standard output'
            cand --fail-on 'The least finding that refuses the brief; an error always does'
            cand --select 'Only these rules or groups, separated by commas'
            cand --ignore 'Not these rules or groups, separated by commas'
            cand --config 'The settings, instead of the nearest briefc.toml above each file'
            cand --target 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name that standard input goes by: its ending tells the format'
            cand --compact 'Each request on one line, as those of many briefs are on standard output anyway'
            cand --curl 'Print the command that submits it; the key comes from the environment when the command runs'
            cand --digest 'Print the SHA-256 of the body on one line, and the id of the brief or the name of its file'
            cand --dry-run-request 'Ask the server only to check and to price the request (Unifically only)'
            cand --check 'Write nothing, and name the files that are not what the briefs say; exit 1 if there are any'
            cand --no-config 'No settings'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;refs'= {
            cand --format 'How to print them'
            cand --config 'The settings, instead of the nearest briefc.toml above each file'
            cand --target 'Whose request it is to be: the spelling and the limits [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name that standard input goes by: its ending tells the format'
            cand --no-config 'No settings'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;names'= {
            cand --config 'The settings, instead of the nearest briefc.toml above each file'
            cand --target 'Whose request it is to be: the spelling and the limits [default: what briefc.toml says, else unifically]'
            cand --color 'When to use colours'
            cand --stdin-filename 'The name that standard input goes by: its ending tells the format'
            cand --write 'Write the names into the files instead of showing what would change'
            cand --no-config 'No settings'
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
            cand --format 'How to print them'
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
            cand --select 'Only these rules or groups, separated by commas'
            cand --ignore 'Not these rules or groups, separated by commas'
            cand --config 'The settings, instead of the nearest briefc.toml above each file'
            cand --target 'Whose request it is to be: the limits that hold [default: what briefc.toml says, else unifically]'
            cand --stdio 'Standard input and output, which is the only way there is: some editors insist on saying so'
            cand --no-config 'No settings'
            cand --no-exclude 'Also look at files that the settings exclude'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'briefc;help'= {
            cand check 'Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done'
            cand compile 'Print the requests that briefs stand for, ready to submit'
            cand refs 'Show what takes part in briefs: each input, its reference, its file, and where the prompt cites it'
            cand names 'Give inputs names and cite them by name, so that no number can go stale: shows the change, or writes it'
            cand rule 'Explain a rule, or list all of them'
            cand targets 'Show what each target takes, and who says so'
            cand schema 'Print the JSON Schema of briefs or of briefc.toml, for editors'
            cand config 'Show the settings that hold for a brief, and where each of them comes from'
            cand completions 'Print what completes the arguments in a shell'
            cand server 'Talk to an editor on standard input and output: the language server'
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
