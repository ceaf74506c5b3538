"""Writes character_references_data.cpp from the list of the HTML standard that Python carries."""
from html.entities import html5
names = sorted(n[:-1] for n in html5 if n.endswith(';'))
legacy = {n for n in html5 if not n.endswith(';')}
assert all(html5[n] == html5[n + ';'] for n in legacy)
blob = ''.join(names)
out = ['// The named character references of the HTML standard, in the order of their bytes. Made by make_references.py.',
       '#include "article/page/html/character_references.hpp"', '', 'namespace sidelight::article::html {', '']
out.append('const char kReferenceNames[] =')
for i in range(0, len(blob), 110):
    out.append('    "%s"' % blob[i:i+110])
out[-1] += ';'
out += ['', '// Where its name ends in kReferenceNames; whether it may stand without a semicolon; what it stands for.', 'const Reference kReferences[kReferenceCount] = {']
end = 0
row = '   '
for n in names:
    end += len(n)
    b = html5[n + ';'].encode()
    assert len(b) <= 6
    s = ''.join('\\%03o' % c for c in b)
    item = ' {%d, %d, %d, "%s"},' % (end, n in legacy, len(b), s)
    if len(row) + len(item) > 119:
        out.append(row); row = '   '
    row += item
out.append(row)
out += ['};', '', '}  // namespace sidelight::article::html', '']
open('character_references_data.cpp', 'w').write('\n'.join(out))
print(len(names), len(legacy), max(map(len, names)), max(map(len, legacy)), end)
