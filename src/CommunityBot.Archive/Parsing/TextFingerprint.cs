namespace CommunityBot.Archive.Parsing;

/// <summary>
/// A hash of a text that ignores punctuation, white space and letter case: the 64-bit FNV-1a hash of its letters and digits
/// (https://datatracker.ietf.org/doc/draft-eastlake-fnv/).
/// </summary>
internal static class TextFingerprint
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <returns>The hash, and the number of letters and digits.</returns>
    public static (ulong Fingerprint, int LetterCount) Compute(string text)
    {
        var hash = OffsetBasis;
        var letters = 0;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
                continue;
            letters++;
            hash = unchecked((hash ^ char.ToLowerInvariant(c)) * Prime);
        }

        return (hash, letters);
    }
}
