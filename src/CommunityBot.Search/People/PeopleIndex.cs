namespace CommunityBot.Search.People;

/// <summary>
/// Finds people by what somebody remembers, hears or types of their name: any part, in any order, initials, nicknames, joined words,
/// ids, misspelt and misheard forms. Immutable and safe to share between threads.
/// </summary>
/// <param name="catalog">Its people are indexed by their names and ids, and by the names that transcripts use.</param>
public sealed class PeopleIndex(EpisodeCatalog catalog)
{
    // Fewer letters begin many names.
    private const int MinPrefixLetters = 3;

    // Lower scores are chance: on real misspelt and misheard names the right person scores 0.54 and more.
    private const float LowestScore = 0.45f;

    private readonly NameIndex _names = new(catalog);

    /// <summary>
    /// Returns the people whom a name may mean, best first, at most <paramref name="top"/>; equal scores by number of episodes, then by
    /// name. Returns none when no name is similar. Only the first 8 words and 64 letters count; titles and words such as "with" do not
    /// count unless they are somebody's name.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<PersonHit> Find(string name, int top, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        cancellationToken.ThrowIfCancellationRequested();

        var query = new NameWords(name, stackalloc char[NameWords.MaxLetters], stackalloc int[NameWords.MaxWords]);
        for (var i = query.Count - 1; i >= 0; i--)
        {
            if (_names.IsStopWord(query[i]))
                query.RemoveAt(i);
        }

        if (query.Count == 0 || _names.People.Length == 0)
            return [];

        var similarities = ArrayPool<float>.Shared.Rent(query.Count * _names.Words.Length);
        var sharedTrigrams = ArrayPool<byte>.Shared.Rent(_names.Forms.Length);
        try
        {
            return Rank(new(_names, query, similarities, sharedTrigrams), top, cancellationToken);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(similarities);
            ArrayPool<byte>.Shared.Return(sharedTrigrams);
        }
    }

    /// <summary>
    /// Returns the people whose name somebody may be typing, at most <paramref name="top"/>: first names that begin with the text, then
    /// names with words that begin with it, then similar names; each by number of episodes, then by name. An empty text returns the most
    /// frequent guests.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<Person> Suggest(string prefix, int top, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        cancellationToken.ThrowIfCancellationRequested();

        var suggestions = FindCompletions(NameWords.Split(prefix), top);
        return suggestions.Count == top
            ? suggestions
            : [.. suggestions.Union(Find(prefix, top, cancellationToken).Select(h => h.Person)).Take(top)];
    }

    /// <summary>
    /// Returns the people with a name that begins with a text, and those with a name whose words begin with its words, at most
    /// <paramref name="top"/>; each by number of episodes, then by name. None when the text has less than three letters.
    /// </summary>
    public IReadOnlyList<Person> FindByPrefix(string prefix, int top) =>
        NameWords.Split(prefix) is var typed && typed.Sum(word => word.Length) >= MinPrefixLetters ? FindCompletions(typed, top) : [];

    private List<Person> FindCompletions(string[] typed, int top) =>
    [
        .. _names.Forms
            .Select(form => (form.Person, Rank: RankCompletion(form, typed)))
            .Where(f => f.Rank < 2)
            .OrderBy(f => f.Rank)
            .Select(f => _names.People[f.Person])
            .Distinct()
            .Take(top),
    ];

    // 0: the name begins with all that was typed. 1: its later words, joined, do, or each typed word begins another word. 2: neither.
    private int RankCompletion(NameForm form, string[] typed)
    {
        var letters = string.Concat(typed);
        for (var first = 0; first < form.Words.Length; first++)
        {
            if (form.Join(first, form.Words.Length - 1).StartsWith(letters))
                return Math.Min(first, 1);
        }

        var unused = form.Words.Select(w => _names.Words[w]).ToList();
        return Array.TrueForAll(typed, t => unused.Remove(unused.Find(w => w.StartsWith(t, StringComparison.Ordinal)) ?? "")) ? 1 : 2;
    }

    /// <summary>
    /// The people whom a name means, also misspelt a little; several when it can mean several, at most <paramref name="top"/>.
    /// </summary>
    public IReadOnlyList<Person> FindMeant(string name, int top)
    {
        var hits = Find(name, top);
        return [.. hits.Where(h => h.IsConfident && h.IsTiedWith(hits[0])).Select(h => h.Person)];
    }

    private PersonHit[] Rank(NameScorer scorer, int top, CancellationToken cancellationToken)
    {
        var capacity = Math.Min(top, _names.People.Length);
        var best = capacity <= 64 ? stackalloc (float Score, int Person)[capacity] : new (float, int)[capacity];
        var count = 0;
        for (var form = 0; form < _names.Forms.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var person = _names.Forms[form].Person;
            var score = 0f;
            for (; form < _names.Forms.Length && _names.Forms[form].Person == person; form++)
                score = Math.Max(score, scorer.Score(form));
            if (score > (count < capacity ? LowestScore : best[^1].Score))
                Insert(best, ref count, (score, person));
        }

        return Array.ConvertAll(best[..count].ToArray(), b => new PersonHit(_names.People[b.Person], b.Score));
    }

    // Behind its equals: people come in tie-breaking order.
    private static void Insert(Span<(float Score, int Person)> best, ref int count, (float Score, int Person) candidate)
    {
        var position = Math.Min(count, best.Length - 1);
        for (; position > 0 && best[position - 1].Score < candidate.Score; position--)
            best[position] = best[position - 1];
        best[position] = candidate;
        count = Math.Min(count + 1, best.Length);
    }
}

/// <summary>A person whom a name may mean.</summary>
/// <param name="Person">The person.</param>
/// <param name="Score">
/// Above 0 and at most 1: 1 for the whole name, a nickname with the last name or an id, 0.9 for some whole words of it, less the more
/// letters differ; comparable between queries.
/// </param>
public readonly record struct PersonHit(Person Person, double Score)
{
    private const double ConfidentScore = 0.7;
    private const double TieWidth = 0.05;
    private const double WholeWordsScore = 0.895;

    /// <summary>Whether every word of the query is a whole word of the name: a score of 0.9 or more, less rounding.</summary>
    public bool HasWholeWords => Score >= WholeWordsScore;

    /// <summary>Whether to answer without asking "did you mean": a score of at least 0.7, about one mistake in every word.</summary>
    public bool IsConfident => Score >= ConfidentScore;

    /// <summary>Whether the name may mean either of two people: their scores differ by at most 0.05.</summary>
    public bool IsTiedWith(PersonHit other) => Math.Abs(Score - other.Score) <= TieWidth;
}
