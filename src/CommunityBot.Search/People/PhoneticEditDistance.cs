using System.Runtime.Intrinsics;

namespace CommunityBot.Search.People;

/// <summary>
/// How far a text is from a pattern as people mistype and mishear: twice the Damerau-Levenshtein distance (optimal string alignment),
/// where one vowel for another counts half, because that is what a listener confuses first. It is the sum of two distances, of the
/// letters and of the letters with all vowels made one, side by side in the lanes of a vector; each is bit-parallel after Hyyrö,
/// "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (Nordic Journal of Computing 10, 2003).
/// </summary>
internal ref struct PhoneticEditDistance
{
    private readonly ReadOnlySpan<Vector128<ulong>> _positions;
    private readonly int _length;
    private readonly Vector128<ulong> _distanceOfNothing;

    // A column of the dynamic programming table as vertical differences; the names are the paper's.
    private Vector128<ulong> _vp;
    private Vector128<ulong> _vn;
    private Vector128<ulong> _d0;
    private Vector128<ulong> _pm;
    private Vector128<ulong> _distance;

    /// <summary>Takes the pattern, 1 to 64 letters, and room for one entry a code.</summary>
    public PhoneticEditDistance(scoped ReadOnlySpan<ushort> pattern, Span<Vector128<ulong>> positions)
    {
        positions.Clear();
        var vowels = 0UL;
        for (var i = 0; i < pattern.Length; i++)
        {
            var bit = 1UL << i;
            if (pattern[i] != NameForms.UnknownLetter)
                positions[pattern[i]] |= Vector128.Create(bit);
            if (NameForms.IsVowel(pattern[i]))
                vowels |= bit;
        }

        for (var vowel = NameForms.FirstVowel; NameForms.IsVowel(vowel); vowel++)
            positions[vowel] = positions[vowel].WithElement(1, vowels);

        _positions = positions;
        _length = pattern.Length;
        _distanceOfNothing = Vector128.Create((ulong)pattern.Length);
        Restart();
    }

    /// <summary>From the pattern to the letters added since the start.</summary>
    public readonly int Distance => (int)Vector128.Sum(_distance);

    /// <summary>Begins a new text.</summary>
    public void Restart()
    {
        _vp = Vector128<ulong>.AllBitsSet;
        _vn = _d0 = _pm = Vector128<ulong>.Zero;
        _distance = _distanceOfNothing;
    }

    /// <summary>Makes the text longer.</summary>
    public void Append(ReadOnlySpan<ushort> letters)
    {
        var (vp, vn, d0, last, distance) = (_vp, _vn, _d0, _pm, _distance);
        var positions = _positions;
        var shift = _length - 1;
        foreach (var letter in letters)
        {
            var pm = positions[letter];
            var transposed = Vector128.ShiftLeft(Vector128.AndNot(pm, d0), 1) & last;
            d0 = (((pm & vp) + vp) ^ vp) | pm | vn | transposed;
            var hp = vn | ~(d0 | vp);
            var hn = d0 & vp;
            distance += Vector128.ShiftRightLogical(hp, shift) & Vector128<ulong>.One;
            distance -= Vector128.ShiftRightLogical(hn, shift) & Vector128<ulong>.One;
            hp = Vector128.ShiftLeft(hp, 1) | Vector128<ulong>.One;
            hn = Vector128.ShiftLeft(hn, 1);
            vp = hn | ~(d0 | hp);
            vn = hp & d0;
            last = pm;
        }

        (_vp, _vn, _d0, _pm, _distance) = (vp, vn, d0, last, distance);
    }
}
