using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Unanswered questions that ask for the same words.</summary>
/// <param name="Topic">The words of the most frequent question; where it has none, its conditions.</param>
/// <param name="Questions">The questions of each week, the most frequent first; at least one.</param>
public sealed record QuestionGroup(string Topic, IReadOnlyList<UnansweredQuestion> Questions)
{
    /// <summary>Names the group in a button: eight characters, of its most frequent question.</summary>
    public required string Key { get; init; }

    /// <summary>The search for the words of the most frequent question.</summary>
    public required SearchQuery Search { get; init; }

    /// <summary>Whether a person is asked for by name.</summary>
    public bool AsksForPerson { get; init; }

    /// <summary>The other words that were asked for, the most frequent first.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>The ignored questions because of which the group is ignored; empty when it is not.</summary>
    public IReadOnlyList<string> IgnoredQuestions { get; init; } = [];

    public int Times => Questions.Sum(q => q.Times);

    /// <summary>The Monday of the first week.</summary>
    public DateOnly FirstWeek => Questions.Min(q => q.Week);

    /// <summary>The Monday of the last week.</summary>
    public DateOnly LastWeek => Questions.Max(q => q.Week);

    public bool IsIgnored => IgnoredQuestions.Count > 0;

    /// <summary>The topic, how often it was asked for, and its other forms: <c>kubernetes ×7 (k8s, kubernets)</c>.</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Topic} ×{Times}")
        + (Forms.Count == 0 ? "" : $" ({string.Join(", ", Forms.Take(MaxForms))}{(Forms.Count > MaxForms ? ", …" : "")})");

    private const int MaxForms = 4;

    /// <summary>The key of a question.</summary>
    public static string CreateKey(string question) => EpisodeKey.Compute(question.ToUpperInvariant());
}

/// <summary>Groups unanswered questions, and finds what the archive has for them now.</summary>
/// <param name="index">The archive, which knows synonyms and spellings.</param>
/// <param name="commands">The commands that the questions are for.</param>
/// <param name="clock">The day of a question such as "what was said last month", in UTC.</param>
public sealed class QuestionGroups(SearchIndex index, IReadOnlyList<CommandDefinition> commands, TimeProvider clock)
{
    private const string PersonCommand = "guest";
    private const int MaxTopicLength = 60;

    // Reading one takes a millisecond at most.
    private const int MaxQuestions = 500;

    private static readonly string[] SpeakerNames = ["by", "with"];

    // What a group is made of, besides its words.
    private static readonly string[] ConditionNames = ["by", "with", "episode", "season", "year", ShowList.Parameter];

    /// <summary>The groups of what the store has counted since a week.</summary>
    /// <param name="store">Has the questions.</param>
    /// <param name="ignored">Has the ignored ones; null where none can be ignored.</param>
    /// <param name="since">The Monday of the week.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<QuestionGroup>> LoadAsync(
        IHighlightStore store, IQuestionStore? ignored, DateOnly since, CancellationToken cancellationToken) => Create(
        await store.GetUnansweredQuestionsAsync(since, MaxQuestions, cancellationToken),
        ignored is null ? [] : await ignored.GetIgnoredAsync(cancellationToken));

    /// <summary>The groups, the most frequent first, of equal ones the latest.</summary>
    /// <param name="questions">Questions of any weeks.</param>
    /// <param name="ignored">Questions that moderators ignore; a group with one of them is ignored.</param>
    public IReadOnlyList<QuestionGroup> Create(IReadOnlyList<UnansweredQuestion> questions, IReadOnlyList<string> ignored)
    {
        var readings = questions.Select(q => q.Query).Concat(ignored)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(text => text, Read, StringComparer.OrdinalIgnoreCase);
        var texts = readings.Values.Select(r => r.Words).Distinct().ToList();
        var keys = texts.Zip(index.CreateGroupKeys(texts)).ToDictionary(k => k.First, k => k.Second);
        var hidden = ignored.ToLookup(text => GetGroup(readings[text]));
        return [.. questions.GroupBy(q => GetGroup(readings[q.Query]))
            .Select(group => CreateGroup([.. group], readings) with { IgnoredQuestions = [.. hidden[group.Key]] })
            // It may have been asked before it was hidden.
            .Where(g => !HiddenQuestions.IsAbout(index, g.Search))
            .OrderByDescending(g => g.Times)
            .ThenByDescending(g => g.LastWeek)
            .ThenBy(g => g.Topic, StringComparer.Ordinal)];

        (string, string) GetGroup(Reading reading) =>
            (keys[reading.Words] is { Length: > 0 } key ? key : reading.Words.ToUpperInvariant(), reading.Conditions.ToUpperInvariant());
    }

    /// <summary>The quotes that are nearest to what a group asks for, best first, at most three.</summary>
    public IReadOnlyList<Moment> FindNearest(QuestionGroup group, CancellationToken cancellationToken) =>
        [.. Search(group, cancellationToken).Hits.Take(QuoteSearch.PageSize - 1).Select(h => h.Moment)];

    /// <summary>
    /// The episode that answers a group now, judged as an answer of the bot is: the best one that is not older than the first question,
    /// else the best one. Null when nothing is close.
    /// </summary>
    public Episode? FindAnswer(QuestionGroup group, CancellationToken cancellationToken)
    {
        if (group.AsksForPerson)
        {
            return index.People.Find(group.Search.Words, 1, cancellationToken) is [{ HasWholeWords: true } hit]
                ? index.Catalog.Episodes.Where(e => e.Guests.Any(g => g.Id == hit.Person.Id)).MaxBy(e => e.Date)
                : null;
        }

        var found = Search(group, cancellationToken);
        var episodes = found.Hits.Where(found.IsAnswer).Select(h => h.Moment.Episode).ToList();
        return episodes.Find(e => e.Date >= group.FirstWeek) ?? episodes.FirstOrDefault();
    }

    private QuoteSearch Search(QuestionGroup group, CancellationToken cancellationToken) => SearchIndex.HasWords(group.Search)
        ? QuoteSearch.Find(index, group.Search, QuoteSearch.PageSize, cancellationToken)
        : new(group.Search, []);

    private static QuestionGroup CreateGroup(List<UnansweredQuestion> questions, Dictionary<string, Reading> readings)
    {
        var byText = questions.GroupBy(q => q.Query, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Sum(q => q.Times))
            .ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var first = readings[byText[0].Key];
        var topics = byText.Select(g => readings[g.Key].Topic).Distinct(StringComparer.OrdinalIgnoreCase);
        return new(first.Topic, [.. byText.SelectMany(g => g.OrderBy(q => q.Week))])
        {
            Key = QuestionGroup.CreateKey(byText[0].Key),
            Search = first.Search,
            AsksForPerson = first.AsksForPerson,
            Forms = [.. topics.Skip(1)],
        };
    }

    private Reading Read(string line)
    {
        var request = CommandSyntax.Parse(line, commands);
        var definition = Find(request);
        if (definition is { TakesPlainText: true, RestParameter: { } question }
            && request.Arguments.GetValueOrDefault(question.Name) is { Length: > 0 } sentence)
        {
            // A sentence with named values, such as "kites by:hugo", is a line of /quote.
            request = QueryText.Parse(sentence, ConditionNames).NamedValues.Count > 0
                ? CommandSyntax.Parse("/quote " + sentence, commands)
                : AskCommand.ReadFirst(index, sentence, clock);
            definition = Find(request);
        }

        var words = definition?.RestParameter is { } rest ? request.Arguments.GetValueOrDefault(rest.Name, "") : line;
        var conditions = ConditionNames.Select(name => (Name: name, Value: request.Arguments.GetValueOrDefault(name)))
            .Where(c => !string.IsNullOrEmpty(c.Value))
            .Select(c => $"{c.Name} {c.Value}");
        var search = new SearchQuery
        {
            Words = words,
            By = SpeakerNames.Select(name => request.Arguments.GetValueOrDefault(name)).FirstOrDefault(name => name is not null),
            Episode = request.Arguments.GetValueOrDefault("episode"),
            Season = int.TryParse(
                request.Arguments.GetValueOrDefault("season"), NumberStyles.None, CultureInfo.InvariantCulture, out var season)
                ? season
                : null,
            Show = request.Arguments.GetValueOrDefault(ShowList.Parameter),
            UsesMeaning = true,
        };
        return new(words, string.Join(" · ", conditions), search) { AsksForPerson = definition?.Name == PersonCommand };
    }

    private CommandDefinition? Find(CommandRequest request) => commands.FirstOrDefault(
        c => c.Name.Equals(request.Command, StringComparison.OrdinalIgnoreCase));

    // How a question was read: its words, and its conditions such as "by hugo".
    private sealed record Reading(string Words, string Conditions, SearchQuery Search)
    {
        public bool AsksForPerson { get; init; }

        public string Topic => Excerpt.Create(
            string.Join(" · ", new[] { Words.Trim('"', '“', '”', ' '), Conditions }.Where(part => part.Length > 0)) is { Length: > 0 } topic
                ? topic
                : "?",
            MaxTopicLength);
    }
}
