namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>The identifier of a result: a line, an episode or a person.</summary>
/// <param name="Episode">The slug of the episode; null for a person.</param>
/// <param name="Entry">The 0-based index of the line in the page's transcript; null for an episode or a person.</param>
/// <param name="Person">The id of the person; null for a line or an episode.</param>
internal readonly record struct ResultId(string? Episode = null, int? Entry = null, string? Person = null)
{
    /// <summary>The kind of the result; null for an invalid combination.</summary>
    public ResultKind? Kind => (Episode, Entry, Person) switch
    {
        (not null, >= 0, null) => ResultKind.Line,
        (not null, null, null) => ResultKind.Episode,
        (null, null, not null) => ResultKind.Person,
        _ => null,
    };
}

/// <summary>The kinds of results.</summary>
internal enum ResultKind
{
    Line,
    Episode,
    Person,
}
