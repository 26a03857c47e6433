namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>What a query looks for and a result gives: a line, an episode or a person.</summary>
/// <param name="Episode">An episode's slug; null for a person.</param>
/// <param name="Entry">A line's place in the page's transcript; null for an episode or a person.</param>
/// <param name="Person">A person's id; null for the others.</param>
internal readonly record struct Place(string? Episode = null, int? Entry = null, string? Person = null)
{
    /// <summary>What kind of thing it is; null when it is none of the three.</summary>
    public Target? Target => (Episode, Entry, Person) switch
    {
        (not null, >= 0, null) => Evaluation.Target.Line,
        (not null, null, null) => Evaluation.Target.Episode,
        (null, null, not null) => Evaluation.Target.Person,
        _ => null,
    };
}

/// <summary>What kind of thing a query looks for.</summary>
internal enum Target
{
    Line,
    Episode,
    Person,
}
