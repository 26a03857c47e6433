namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>What a query looks for and a result gives: a line, an episode or a person.</summary>
/// <param name="Episode">An episode's slug; null for a person.</param>
/// <param name="Entry">A line's place in the page's transcript; null for an episode or a person.</param>
/// <param name="Person">A person's id; null for the others.</param>
internal readonly record struct ResultId(string? Episode = null, int? Entry = null, string? Person = null)
{
    /// <summary>What kind of thing it is; null when it is none of the three.</summary>
    public ResultKind? Kind => (Episode, Entry, Person) switch
    {
        (not null, >= 0, null) => CommunityBot.Benchmarks.Evaluation.ResultKind.Line,
        (not null, null, null) => CommunityBot.Benchmarks.Evaluation.ResultKind.Episode,
        (null, null, not null) => CommunityBot.Benchmarks.Evaluation.ResultKind.Person,
        _ => null,
    };
}

/// <summary>What kind of thing a query looks for.</summary>
internal enum ResultKind
{
    Line,
    Episode,
    Person,
}
