using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Selects the episodes that a question asks for by person, season and time, and puts the selection into words.</summary>
/// <param name="Question">The question; its topic selects nothing here.</param>
/// <param name="People">The people whom its name may mean; empty without a name.</param>
internal sealed record EpisodeSelection(Question Question, IReadOnlyList<Person> People)
{
    private int? Season => Question.When?.Season;

    private Period? Period => Question.When?.Period;

    /// <summary>The same selection at any time.</summary>
    public EpisodeSelection WithoutPeriod => this with { Question = Question with { When = Question.When! with { Period = null } } };

    /// <summary>The same selection with all of its episodes, not only the latest.</summary>
    public EpisodeSelection WithoutLatest => this with { Question = Question with { When = Question.When! with { IsLatest = false } } };

    /// <summary>
    /// The episodes, newest first: those of a season by number, others by date where all have one, else in the order of the catalog.
    /// </summary>
    public IReadOnlyList<Episode> Find(EpisodeCatalog catalog)
    {
        var found = FindByPerson(catalog)
            .Where(e => Season is null || e.Number?.Season == Season)
            .Where(e => Period is null || (e.Date is { } date && Period.Contains(date)))
            .ToList();
        if (Season is null && found.TrueForAll(e => e.Date is not null))
            found = [.. found.OrderBy(e => e.Date)];
        found.Reverse();
        return found;
    }

    /// <summary>The number of episodes that are left out because nobody knows their date.</summary>
    public int CountUndated(EpisodeCatalog catalog) =>
        Period is null ? 0 : WithoutPeriod.Find(catalog).Count(e => e.Date is null);

    /// <summary>The parts as a heading, after the show: <c>With Elle Eloise · season 3 · since 2022</c>.</summary>
    public string Describe()
    {
        string?[] parts =
        [
            Question.Show, Question.When is { IsLatest: true } ? "latest" : null, People.Count == 0 ? null : "with " + JoinNames(),
            Season is { } season ? $"season {season}" : null, Period?.Label,
        ];
        var text = string.Join(" · ", parts.OfType<string>().DefaultIfEmpty("all episodes"));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The parts behind the word "episode": <c> with Elle Eloise of season 3 since 2022</c>.</summary>
    public string DescribeInSentence()
    {
        var show = Question.Show is null ? "" : $" of {Question.Show}";
        var person = People.Count == 0 ? "" : " with " + JoinNames();
        var season = Season is null ? "" : $" of season {Season}";
        var period = Period is null ? "" : char.IsLower(Period.Label[0]) ? $" {Period.Label}" : $" from {Period.Label}";
        return show + person + season + period;
    }

    /// <summary>
    /// A command line that asks the same on any day, by default for its first page; null when it is too long.
    /// </summary>
    public string? WriteCommand(int maxLength, PageArguments? page = null)
    {
        var period = Period is { Year: null } ? Period.Write() : "";
        var isAll = People.Count == 0 && Season is null && Period is null && Question.What.Length == 0;
        var words = string.Join(' ', new[] { Question.What, period, isAll ? "all episodes" : "" }.Where(w => w.Length > 0));
        return (page ?? PageArguments.First).Write(
            arguments => CommandSyntax.Write(
                "episode", words,
                [
                    (ShowList.Parameter, Question.Show), ("season", CommandSyntax.WriteNumber(Season)),
                    ("year", CommandSyntax.WriteNumber(Period?.Year)),
                    ("with", People is [var only] ? only.Id : Question.Who?.Name), .. arguments,
                ],
                int.MaxValue),
            maxLength);
    }

    // A host speaks in every episode, also when it has a guest.
    private IEnumerable<Episode> FindByPerson(EpisodeCatalog catalog)
    {
        var episodes = catalog.EpisodesOf(Question.Show);
        if (People.Count == 0)
            return episodes;
        return episodes.Where(People.SelectMany(catalog.EpisodesWith).ToHashSet(ReferenceEqualityComparer.Instance).Contains);
    }

    private string JoinNames() => string.Join(" or ", People.Select(p => p.Name));
}
