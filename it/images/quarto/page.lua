-- Links between sources become links between the pages made of them.
function Link(link)
  if not link.target:match('^%a+:') then
    local path, rest = link.target:match('^([^?#]*)(.*)$')
    link.target = path:gsub('%.qmd$', '.html'):gsub('%.md$', '.html') .. rest
  end
  return link
end

-- A page without a title is called like its file, so that the browser has something to show.
function Meta(meta)
  if not meta.title then
    meta.pagetitle = pandoc.path.split_extension(pandoc.path.filename(PANDOC_STATE.input_files[1]))
  end
  return meta
end
