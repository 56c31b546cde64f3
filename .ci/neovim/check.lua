-- Drives a real Neovim against the built server: findings behind emoji and Chinese, a completion, a hover, a rename, a fix, all formats.
--
--   PATH="$PWD/target/release:$PATH" nvim --headless --clean -c 'luafile .ci/neovim/check.lua'
--
-- The server is started by the recipe of docs/editors.md for this version of Neovim, as it stands there.
-- Every wait ends as soon as what it waits for is there, and the check fails if that takes ten seconds.

local LONGEST = 10000

local lines = {
  'video_mode: elements',
  'image_urls:',
  '  - name: palette',
  '    url: https://cdn.example.com/palette.png',
  'elements:',
  '  - name: kira',
  '    description: courier in a red jacket',
  '    image_urls: [https://cdn.example.com/k1.png, https://cdn.example.com/k2.png]',
  'prompt: |',
  '  😀雨 @kira穿过@palette at @image_9, like @Image1',
}
-- Bytes before each place of the last line: two blanks, 4 for 😀, 3 for 雨, a blank; `@kira` has 5, 穿过 6, `@palette` 8, ` at ` 4.
local PROMPT = 9
local KIRA = 2 + 4 + 3 + 1
local NINTH = KIRA + 5 + 6 + 8 + 4
local FOREIGN = NINTH + 8 + 7

-- One finding in every other format.
local others = {
  json = { '{"prompt": "雨 @image_9"}' },
  jsonc = { '// 雨', '{"prompt": "雨 @image_9"}' },
  jsonl = { '{"id": "a", "prompt": "雨 @image_9"}' },
  md = { '雨 @image_9' },
  toml = { 'prompt = "雨 @image_9"' },
  yml = { 'prompt: 雨 @image_9' },
}

local function fail(reason)
  io.stderr:write('neovim: ' .. reason .. '\n')
  vim.cmd('cquit 1')
end

local function expect(found, wanted, what)
  if not vim.deep_equal(found, wanted) then
    fail(what .. ': found ' .. vim.inspect(found) .. ', wanted ' .. vim.inspect(wanted))
  end
end

local function wait(what, condition)
  if not vim.wait(LONGEST, condition, 10) then
    fail('waited in vain for ' .. what .. '; there is ' .. vim.inspect(vim.diagnostic.get(0)))
  end
end

-- Renamed in 0.10.
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients

local function client()
  local found = clients()
  expect(#found, 1, 'servers')
  return found[1]
end

local function ask(method, row, column, more)
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
  local params = vim.lsp.util.make_position_params(0, client().offset_encoding)
  params = vim.tbl_extend('force', params, more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, LONGEST)
  for _, answer in pairs(answers or {}) do
    if answer.result then
      return answer.result
    end
    fail(method .. ': ' .. vim.inspect(answer))
  end
  fail(method .. ': no answer')
end

local function line(row)
  return vim.api.nvim_buf_get_lines(0, row, row + 1, true)[1]
end

local function recipe()
  local text = table.concat(vim.fn.readfile('docs/editors.md'), '\n')
  local new, old = text:match('```lua\n(.-)\n```.-```lua\n(.-)\n```')
  if not old then
    fail('there are no two recipes')
  end
  return vim.lsp.config and new or old
end

local function run()
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, 'p')
  local path = folder .. '/hero.brief.yaml'
  vim.fn.writefile(lines, path)
  assert(loadstring(recipe()))()
  vim.cmd('edit ' .. vim.fn.fnameescape(path))

  -- Findings, at the right bytes.
  wait('two findings', function()
    return #vim.diagnostic.get(0) == 2
  end)
  local places = vim.tbl_map(function(found)
    return { found.code, found.lnum, found.col, found.end_col }
  end, vim.diagnostic.get(0))
  table.sort(places, function(one, other)
    return one[3] < other[3]
  end)
  expect(places, {
    { 'undeclared-reference', PROMPT, NINTH, NINTH + 8 },
    { 'foreign-reference', PROMPT, FOREIGN, FOREIGN + 7 },
  }, 'findings')

  -- A hover.
  local hover = ask('textDocument/hover', PROMPT, KIRA + 1)
  if not hover.contents.value:find('courier in a red jacket', 1, true) then
    fail('hover: ' .. vim.inspect(hover))
  end

  -- A fix.
  local chosen
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local title = options.format_item(item)
      if title == 'Write `@image_1`' then
        chosen = title
        return choose(item, index)
      end
    end
    fail('no fix among ' .. vim.inspect(items))
  end
  vim.api.nvim_win_set_cursor(0, { PROMPT + 1, FOREIGN + 1 })
  vim.lsp.buf.code_action()
  wait('the fix', function()
    return line(PROMPT) == '  😀雨 @kira穿过@palette at @image_9, like @image_1'
  end)
  expect(chosen, 'Write `@image_1`', 'fix')

  -- A rename, here and in the declaration.
  vim.api.nvim_win_set_cursor(0, { PROMPT + 1, KIRA + 2 })
  vim.lsp.buf.rename('mira')
  wait('the new name', function()
    return line(PROMPT) == '  😀雨 @mira穿过@palette at @image_9, like @image_1' and line(5) == '  - name: mira'
  end)

  -- A completion: what is typed is told piece by piece, and the finding goes with it.
  vim.api.nvim_buf_set_text(0, PROMPT, NINTH, PROMPT, NINTH + 8, { '@p' })
  local items = ask('textDocument/completion', PROMPT, NINTH + 2)
  items = items.items or items
  local labels = vim.tbl_map(function(item)
    return item.label
  end, items)
  table.sort(labels)
  expect(labels, { '@element_1', '@image_1', '@mira', '@palette' }, 'completion')
  for _, item in ipairs(items) do
    if item.label == '@palette' then
      vim.lsp.util.apply_text_edits({ item.textEdit }, vim.api.nvim_get_current_buf(), client().offset_encoding)
    end
  end
  expect(line(PROMPT), '  😀雨 @mira穿过@palette at @palette, like @image_1', 'completed')
  wait('no findings', function()
    return #vim.diagnostic.get(0) == 0
  end)

  -- The other formats.
  for ending, text in pairs(others) do
    local other = folder .. '/other.brief.' .. ending
    vim.fn.writefile(text, other)
    vim.cmd('edit! ' .. vim.fn.fnameescape(other))
    wait('a finding in ' .. ending, function()
      local found = vim.diagnostic.get(0)
      return #found == 1 and found[1].code == 'undeclared-reference'
    end)
  end

  -- The server ends when it is told to.
  vim.lsp.stop_client(clients())
  wait('the server to end', function()
    return #clients() == 0
  end)
end

local ok, reason = pcall(run)
if not ok then
  fail(tostring(reason))
end
local version = vim.version()
io.stdout:write(('neovim %d.%d.%d: findings, hover, fix, rename, completion and all formats are right\n'):format(
  version.major, version.minor, version.patch))
vim.cmd('qall!')
