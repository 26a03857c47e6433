using System.Buffers;
using System.Runtime.Intrinsics;
using CommunityBot.Episodes;

namespace CommunityBot.Search.People;

/// <summary>
/// Finds people by what somebody remembers, hears or types of their name: any part, any order, initials, nicknames, joined words,
/// ids, misspelt and misheard forms. Immutable and safe to share between threads.
/// </summary>
public sealed class PeopleIndex
{
    // Weaker likeness is chance: on real misspelt and misheard names the right person scores 0.54 and more.
    private const float LowestScore = 0.45f;

    private readonly NameForms _names;
    private readonly NameTrigrams _trigrams;

    private PeopleIndex(NameForms names) => (_names, _trigrams) = (names, new(names));

    /// <summary>Indexes the catalog's people under their names and ids, and under what transcripts call them.</summary>
    public static PeopleIndex Build(EpisodeCatalog catalog) => new(NameForms.Create(catalog));

    /// <summary>
    /// The people who may be meant, best first and at most <paramref name="top"/>; equal scores by number of episodes, then by name.
    /// Empty when nobody's name is near. Reads only the first 8 words and 64 letters; titles and words such as "with" do not count
    /// unless somebody is called so.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
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

        var similarities = ArrayPool<float>.Shared.Rent(query.Count * _names.WordCount);
        var shared = ArrayPool<byte>.Shared.Rent(_names.FormCount);
        var positions = ArrayPool<Vector128<ulong>>.Shared.Rent(_names.CodeCount);
        try
        {
            var scorer = new NameScorer(_names, _trigrams, query, stackalloc int[NameWords.MaxWords],
                similarities, shared.AsSpan(0, _names.FormCount), positions.AsSpan(0, _names.CodeCount));
            return Rank(ref scorer, top, cancellationToken);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(similarities);
            ArrayPool<byte>.Shared.Return(shared);
            ArrayPool<Vector128<ulong>>.Shared.Return(positions);
        }
    }

    /// <summary>
    /// Whom a name that is being typed may become, at most <paramref name="top"/>: names that begin so, then names with words that
    /// begin so, then names that are near; each by number of episodes, then by name. Nothing typed yet suggests the most frequent guests.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is not positive.</exception>
    public IReadOnlyList<Person> Suggest(string prefix, int top, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        cancellationToken.ThrowIfCancellationRequested();

        var suggestions = NameCompletion.Complete(_names, prefix, top);
        if (suggestions.Count < top)
        {
            foreach (var hit in Find(prefix, top, cancellationToken))
            {
                if (suggestions.Count < top && !suggestions.Contains(hit.Person))
                    suggestions.Add(hit.Person);
            }
        }

        return suggestions;
    }

    private PersonHit[] Rank(ref NameScorer scorer, int top, CancellationToken cancellationToken)
    {
        var room = Math.Min(top, _names.People.Length);
        var best = room <= 64 ? stackalloc (float Score, int Person)[room] : new (float, int)[room];
        var count = 0;
        for (var form = 0; form < _names.FormCount;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var person = _names.FormPeople[form];
            var floor = count < room ? LowestScore : best[^1].Score;
            var score = floor;
            for (; form < _names.FormCount && _names.FormPeople[form] == person; form++)
                score = Math.Max(score, scorer.Score(form, score));
            if (score > floor)
                Insert(best, ref count, (score, person));
        }

        if (count == 0)
            return [];

        var hits = new PersonHit[count];
        for (var i = 0; i < hits.Length; i++)
            hits[i] = new(_names.People[best[i].Person], best[i].Score);
        return hits;
    }

    // Behind its equals: people come in the order of ties.
    private static void Insert(Span<(float Score, int Person)> best, ref int count, (float Score, int Person) candidate)
    {
        var place = Math.Min(count, best.Length - 1);
        for (; place > 0 && best[place - 1].Score < candidate.Score; place--)
            best[place] = best[place - 1];
        best[place] = candidate;
        count = Math.Min(count + 1, best.Length);
    }
}
