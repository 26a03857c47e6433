namespace CommunityBot.Search.Filtering;

/// <summary>The passages that a query may return, as a bit set. A new filter allows all passages.</summary>
internal sealed class PassageFilter(int passageCount)
{
    private readonly ulong[] _allowed = AllowAll(passageCount);

    /// <summary>Whether the filter allows a passage.</summary>
    public bool Allows(int passage) => (_allowed[passage >> 6] >> (passage & 63) & 1) != 0;

    /// <summary>Removes all passages that do not satisfy a condition.</summary>
    public void RestrictTo(Predicate<int> condition)
    {
        for (var passage = 0; passage < passageCount; passage++)
        {
            if (Allows(passage) && !condition(passage))
                _allowed[passage >> 6] &= ~(1UL << (passage & 63));
        }
    }

    /// <summary>Removes all passages but the given ones.</summary>
    public void RestrictToPassages(ReadOnlySpan<int> passages)
    {
        var kept = new ulong[_allowed.Length];
        foreach (var passage in passages)
            kept[passage >> 6] |= _allowed[passage >> 6] & 1UL << (passage & 63);
        kept.CopyTo(_allowed, 0);
    }

    /// <summary>Removes the given passages.</summary>
    public void Exclude(ReadOnlySpan<int> passages)
    {
        foreach (var passage in passages)
            _allowed[passage >> 6] &= ~(1UL << (passage & 63));
    }

    private static ulong[] AllowAll(int passages)
    {
        var allowed = new ulong[(passages + 63) / 64];
        Array.Fill(allowed, ulong.MaxValue);
        return allowed;
    }
}
