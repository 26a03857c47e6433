namespace CommunityBot.Episodes;

/// <summary>
/// Names one episode for good: its page's file name without extensions. Season and episode number are not unique
/// in real archives, and titles change, so neither is the key.
/// </summary>
public readonly record struct EpisodeId
{
    private readonly string? _slug;

    public EpisodeId(string slug)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(slug);
        _slug = slug;
    }

    /// <summary>The slug; empty only for <c>default</c>.</summary>
    public string Slug => _slug ?? "";

    /// <summary>
    /// Eight characters of <c>0-9a-v</c> that stand for the slug where room is short, such as a button's id: the first
    /// 40 bits of the slug's 64-bit FNV-1a hash. Stable over restarts, replicas and versions.
    /// </summary>
    public string Key => Slug.Length == 0 ? "" : EpisodeKey.Compute(Slug);

    public override string ToString() => Slug;
}
