using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>The command that answers a question, and how the question was read.</summary>
/// <param name="Command">The name of the command.</param>
/// <param name="Arguments">Its arguments, in the order of its command line; those without a value are null.</param>
/// <param name="Reading">How the question was read: <c>propaganda · by Hugo Bowne-Anderson</c>.</param>
internal sealed record QuestionPlan(string Command, IReadOnlyList<(string Name, string? Value)> Arguments, string Reading)
{
    // What takes the words without a name.
    private static readonly string[] RestParameters = ["query", "words", "name", "topic"];

    public CommandRequest Request => new(
        Command,
        Arguments.Where(a => a.Value is { Length: > 0 }).ToDictionary(a => a.Name, a => a.Value!, StringComparer.OrdinalIgnoreCase));

    /// <summary>The command line that gives the same answer.</summary>
    public string Line => CommandSyntax.Write(
        Command, Arguments.FirstOrDefault(a => RestParameters.Contains(a.Name)).Value ?? "",
        Arguments.Where(a => a.Value is { Length: > 0 } && !RestParameters.Contains(a.Name)), int.MaxValue);

    /// <summary>Returns the plans for a question, in the order in which they are tried until one finds something; at least one.</summary>
    public static IEnumerable<QuestionPlan> Create(SearchIndex index, ArchiveNames names, Question question)
    {
        var planner = new QuestionPlanner(index, names, question);
        yield return planner.CreateFirst();
        foreach (var other in planner.CreateOthers())
            yield return other;
    }
}

/// <summary>Decides which command answers a question.</summary>
internal sealed class QuestionPlanner
{
    private const int MinTitleWords = 4;

    // Words that follow each other in a title.
    private const int MinRunWords = 3;

    // Somebody who remembers a title leaves out one word of six.
    private const double SimilarTitle = 0.8;

    // Of a line that has all words of a question, less rounding.
    private const float WholeSupport = 0.95f;

    private readonly SearchIndex _index;
    private readonly ArchiveNames _names;
    private readonly Question _question;
    private readonly string _what;

    // The name as commands take it; null for nobody, and for somebody who was never on the podcast.
    private readonly string? _who;

    private readonly string? _whoRead;

    public QuestionPlanner(SearchIndex index, ArchiveNames names, Question question)
    {
        (_index, _names, _question, _what) = (index, names, question, question.What);
        if (question.Who is not { } who)
            return;
        var people = names.Find(who.Name);
        _who = people is [var only] ? only.Name : people.Count > 1 ? who.Name : null;
        _whoRead = people.Count == 0 ? $"“{ErrorReplies.Shorten(who.Name)}” was never a guest, so from everybody"
            : people.Count == 1 ? people[0].Name : $"“{ErrorReplies.Shorten(who.Name)}”";
    }

    private bool HasTime => _question.When is { Period: not null } or { IsLatest: true };

    // Commands about people know no time and no episode, so a question with one is about what was said then or there.
    private bool HasLimits => _question.When is not null || IsInEpisode;

    // "How to find a mentor" is a question, and "find a mentor" would be taken for words that somebody said.
    private bool IsHowQuestion => !_question.HasConditions && _question.Show is null && FirstWord switch
    {
        "HOW" => _what.Contains(' ', StringComparison.Ordinal),
        "WHAT" or "WHAT'S" or "WHAT’S" or "WHATS" or "WHY" => _what.Count(c => c == ' ') >= MinTitleWords - 1,
        _ => false,
    };

    private string FirstWord => _question.Text.Split(' ')[0].ToUpperInvariant();

    private bool IsInEpisode => _question.Where is { } where && where.Text != _what && _what.Length > 0;

    public QuestionPlan CreateFirst() => _question switch
    {
        { Kind: QuestionKind.Help } => Create("help", [], "what can be asked", ""),
        { Kind: QuestionKind.Start } => Create("start", [("topic", _what)], "where to begin"),
        { Kind: QuestionKind.Person, What.Length: > 0 } => CreatePerson(_what),
        { Kind: QuestionKind.Person } => CreatePerson(_who ?? _question.Who!.Name),
        { Kind: QuestionKind.Experts } when !HasLimits => Create("whoknows", [("topic", _what)], "who knows about it"),
        { Kind: QuestionKind.Voices } when !HasLimits => Create("voices", [("topic", _what)], "what several guests said"),
        _ when IsInEpisode => CreateQuotes(_what),
        { Kind: QuestionKind.Episodes } or { What: "" } => CreateEpisodes(),
        { Kind: QuestionKind.Anything, Who: null } when FindTitle() is { } episode =>
            Create("episode", [("query", episode.Id.Slug)], "the episode of this title", episode.Name),
        _ when HasTime => CreateEpisodes(),
        { When: null, Where: null } when FindMisspeltName() is { } person => CreatePerson(person),
        { Kind: QuestionKind.Anything, Who: null, When: null, Where: null } when IsOnlyInBios() => CreatePerson(_what),
        { Kind: QuestionKind.Anything } when IsHowQuestion => CreateQuotes(_question.Text),
        _ => CreateQuotes(_what),
    };

    /// <summary>Other readings, for when the first one finds nothing.</summary>
    public IEnumerable<QuestionPlan> CreateOthers()
    {
        if (_question.IsGuess)
            yield return new("quote", [("words", _question.Text)], _question.Text);
        if (_what.Length == 0 || HasLimits || _who is not null
            || _question.Kind is QuestionKind.Person or QuestionKind.Episodes or QuestionKind.Start or QuestionKind.Help)
            yield break;
        if (_question.Kind is QuestionKind.Voices or QuestionKind.Experts)
            yield return CreateQuotes(_what);
        yield return CreateEpisodes();
    }

    private QuestionPlan CreatePerson(string name) => Create("guest", [("name", name)], "who that is", name);

    private QuestionPlan CreateQuotes(string words) => Create(
        "quote",
        [
            ("words", words), ("by", _who), ("episode", _question.Where?.Numbers[0].ToString()),
            ("season", CommandSyntax.WriteNumber(_question.When?.Season)),
        ],
        null);

    private QuestionPlan CreateEpisodes()
    {
        var when = _question.When;
        // Alone, "S3" and "2022" would be read as a season and a year.
        var isNumber = _question is { Kind: QuestionKind.Episodes, When: null, Where: null, Who: null }
            && _what.Any(char.IsAsciiDigit) && !_what.Contains(' ', StringComparison.Ordinal);
        var topic = isNumber ? $"\"{_what}\"" : _what;
        var words = new[] { when is { IsLatest: true } ? "latest" : "", topic, when?.Period is { Year: null } days ? days.Write() : "" };
        var query = string.Join(when is { IsLatest: true } && _what.Length > 0 ? " about " : " ", words[..2].Where(w => w.Length > 0));
        query = $"{query} {words[2]}".Trim();
        var isAll = query.Length == 0 && _who is null && when is not ({ Season: not null } or { Period: not null });
        return Create(
            "episode",
            [
                ("query", isAll ? "all episodes" : query), ("season", CommandSyntax.WriteNumber(when?.Season)),
                ("year", CommandSyntax.WriteNumber(when?.Period?.Year)),
                ("with", _who),
            ],
            when is { IsLatest: true } ? "the latest episode" : _what == _question.Where?.Text ? "the episode" : "episodes");
    }

    // The parts of the question that the command takes, and in words.
    private QuestionPlan Create(string command, IReadOnlyList<(string Name, string? Value)> arguments, string? kind, string? topic = null)
    {
        var when = _question.When;
        topic ??= _what;
        // Other commands take no conditions.
        var (isQuote, isEpisode) = (command == "quote", command == "episode");
        var person = !isQuote && !isEpisode ? null
            : isEpisode && _who is not null ? "with " + _whoRead
            : _who is not null ? "by " + _whoRead : _whoRead;
        string?[] parts =
        [
            topic.Length == 0 ? null : ErrorReplies.Shorten(topic), kind, person,
            isQuote && _question.Where is { } where && where.Text != _what ? $"in {where.Numbers[0]}" : null,
            (isQuote || isEpisode) && when?.Season is { } season ? $"season {season}" : null,
            isEpisode ? when?.Period?.Label : null, _question.Show is { } show ? $"in {show}" : null,
        ];
        return new(command, [.. arguments, (ShowList.Parameter, _question.Show)], string.Join(" · ", parts.OfType<string>()));
    }

    // A whole name with a letter or two that are wrong, which nobody says so. Its first name alone may be right.
    private string? FindMisspeltName()
    {
        var name = _question.IsGuess ? _question.Text : _question is { Kind: QuestionKind.Anything, Who: null } ? _what : "";
        return name.Count(c => c == ' ') is 1 or 2 && _names.FindMisspelt(name) is { } person
            && (_index.FindMissingWords(new() { Words = name }).Count > 0
                || _index.FindQuotes(new() { Words = name }, 1) is not [{ IsClose: true }])
                ? person.Name
                : null;
    }

    // No line has all of it, and somebody's bio does.
    private bool IsOnlyInBios() => !_what.StartsWith('-') && _index.FindPeopleByBio(_what, 1, _question.Show).Count > 0
        && _index.FindQuotes(new() { Words = _what, Show = _question.Show }, 1) is not [{ Support: >= WholeSupport }];

    // An episode whose title is the question or its topic, or whose title or file name has nearly the words of the question.
    private Episode? FindTitle()
    {
        var titles = _index.Remember(nameof(QuestionPlanner), index => index.Catalog.Episodes.Select(e => new EpisodeTitles(e)).ToList())
            .Where(t => _question.IsOfShow(t.Episode))
            .ToList();
        string[] texts = [_question.Text, _what];
        var exact = titles.Find(t => texts.Any(t.Equals)) ?? titles.Find(t => texts.Any(text => t.StartsWith(text, MinTitleWords)));
        var words = EpisodeTitles.SplitWords(_question.Text);
        if (exact is not null || words.Count < MinRunWords || _question.HasConditions)
            return exact?.Episode;
        var similar = titles.Select(t => (t.Episode, Share: t.Measure(_question.Text, words, MinTitleWords)))
            .DefaultIfEmpty()
            .MaxBy(t => t.Share);
        return similar.Share >= SimilarTitle ? similar.Episode : null;
    }
}
