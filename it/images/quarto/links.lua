-- Links between sources become links between the pages made of them.
function Link(link)
  if not link.target:match('^%a+:') then
    link.target = link.target:gsub('%.qmd', '.html'):gsub('%.md', '.html')
  end
  return link
end
