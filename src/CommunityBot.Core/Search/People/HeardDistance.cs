namespace CommunityBot.Core.Search.People;

/// <summary>
/// How far a text is from a pattern as people mistype and mishear: twice the Damerau-Levenshtein distance (optimal string alignment),
/// where one vowel for another counts half, because that is what a listener confuses first. It is the sum of two distances, of the
/// letters and of the letters with all vowels made one, both bit-parallel after Hyyrö, "A bit-vector algorithm for computing
/// Levenshtein and Damerau edit distances" (Nordic Journal of Computing 10, 2003).
/// </summary>
internal ref struct HeardDistance
{
    private readonly ReadOnlySpan<ulong> _positions;
    private readonly ulong _vowelPositions;
    private readonly int _length;
    private Column _letters;
    private Column _sounds;

    /// <summary>Takes the pattern, 1 to 64 letters, and room for one mask a code.</summary>
    public HeardDistance(scoped ReadOnlySpan<ushort> pattern, Span<ulong> positions)
    {
        positions.Clear();
        for (var i = 0; i < pattern.Length; i++)
        {
            var bit = 1UL << i;
            if (pattern[i] != NameForms.UnknownLetter)
                positions[pattern[i]] |= bit;
            if (NameForms.IsVowel(pattern[i]))
                _vowelPositions |= bit;
        }

        _positions = positions;
        _length = pattern.Length;
        Restart();
    }

    /// <summary>From the pattern to the letters added since the start.</summary>
    public readonly int Value => _letters.Distance + _sounds.Distance;

    /// <summary>Begins a new text.</summary>
    public void Restart() => _letters = _sounds = new Column(_length);

    /// <summary>Makes the text longer.</summary>
    public void Add(ReadOnlySpan<ushort> letters)
    {
        var last = 1UL << (_length - 1);
        foreach (var letter in letters)
        {
            var positions = _positions[letter];
            _letters.Add(positions, last);
            _sounds.Add(NameForms.IsVowel(letter) ? _vowelPositions : positions, last);
        }
    }

    /// <summary>One column of the dynamic programming table as vertical differences; the names are the paper's.</summary>
    private struct Column(int length)
    {
        private ulong _vp = ulong.MaxValue;
        private ulong _vn;
        private ulong _d0;
        private ulong _pm;

        public int Distance { get; private set; } = length;

        public void Add(ulong pm, ulong last)
        {
            var transposed = ((~_d0 & pm) << 1) & _pm;
            _d0 = (((pm & _vp) + _vp) ^ _vp) | pm | _vn | transposed;
            var hp = _vn | ~(_d0 | _vp);
            var hn = _d0 & _vp;
            if ((hp & last) != 0)
                Distance++;
            else if ((hn & last) != 0)
                Distance--;
            hp = (hp << 1) | 1;
            hn <<= 1;
            _vp = hn | ~(_d0 | hp);
            _vn = hp & _d0;
            _pm = pm;
        }
    }
}
