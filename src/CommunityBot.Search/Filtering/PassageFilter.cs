namespace CommunityBot.Search.Filtering;

/// <summary>The passages that may answer a query: a bit for each.</summary>
internal sealed class PassageFilter(int passages)
{
    private readonly ulong[] _allowed = All(passages);

    public bool Allows(int passage) => (_allowed[passage >> 6] >> (passage & 63) & 1) != 0;

    /// <summary>Lets pass only what also fulfils a condition.</summary>
    public void RestrictTo(Predicate<int> condition)
    {
        for (var passage = 0; passage < passages; passage++)
        {
            if (Allows(passage) && !condition(passage))
                _allowed[passage >> 6] &= ~(1UL << (passage & 63));
        }
    }

    /// <summary>Lets pass only those of the given passages that passed before.</summary>
    public void RestrictToPassages(ReadOnlySpan<int> passages)
    {
        var kept = new ulong[_allowed.Length];
        foreach (var passage in passages)
            kept[passage >> 6] |= _allowed[passage >> 6] & 1UL << (passage & 63);
        kept.CopyTo(_allowed, 0);
    }

    /// <summary>Lets the given passages pass no more.</summary>
    public void Exclude(ReadOnlySpan<int> passages)
    {
        foreach (var passage in passages)
            _allowed[passage >> 6] &= ~(1UL << (passage & 63));
    }

    private static ulong[] All(int passages)
    {
        var allowed = new ulong[(passages + 63) / 64];
        Array.Fill(allowed, ulong.MaxValue);
        return allowed;
    }
}
