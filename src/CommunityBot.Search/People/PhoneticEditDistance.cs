namespace CommunityBot.Search.People;

/// <summary>
/// Measures the distance of two names as people mistype and mishear them: the optimal string alignment distance of the letters plus that of
/// the letters with all vowels equal. So the unit is half an edit, and one vowel for another counts half of any other edit, because
/// listeners confuse vowels first.
/// </summary>
internal static class PhoneticEditDistance
{
    public const string Vowels = "aeiouy";

    private static readonly SearchValues<char> VowelSet = SearchValues.Create(Vowels);

    /// <summary>
    /// Returns the distance in half edits where it is at most <paramref name="limit"/>, else some number above the limit. Both texts have
    /// at most <see cref="NameWords.MaxLetters"/> characters.
    /// </summary>
    public static int ComputeWithin(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (2 * Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        var leftSounds = (stackalloc char[NameWords.MaxLetters])[..left.Length];
        var rightSounds = (stackalloc char[NameWords.MaxLetters])[..right.Length];
        left.ReplaceAny(leftSounds, VowelSet, 'a');
        right.ReplaceAny(rightSounds, VowelSet, 'a');
        if (2 * MinimumEdits(leftSounds, rightSounds) > limit)
            return limit + 1;

        // The second distance is never smaller than the first.
        var sounds = EditDistance.ComputeWithin(leftSounds, rightSounds, limit / 2);
        return 2 * sounds > limit ? limit + 1 : sounds + EditDistance.ComputeWithin(left, right, limit - sounds);
    }

    // A lower bound: each letter that only one of two texts has costs an edit. Letters of large alphabets share the bits of a mask.
    private static int MinimumEdits(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftMask, rightMask) = (0UL, 0UL);
        foreach (var c in left)
            leftMask |= 1UL << c;
        foreach (var c in right)
            rightMask |= 1UL << c;
        return Math.Max(BitOperations.PopCount(leftMask & ~rightMask), BitOperations.PopCount(rightMask & ~leftMask));
    }
}
