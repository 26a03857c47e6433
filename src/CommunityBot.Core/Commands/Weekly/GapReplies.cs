namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Creates the replies about questions that the archive could not answer.</summary>
public static class GapReplies
{
    private const string Command = "/highlights gaps";
    private const int PageSize = 10;
    private const int MaxQuestions = 8;
    private const int MaxLabel = 100;

    private static readonly Block.Note Privacy = new("Words and counts only; nobody's name is kept.");

    /// <summary>The weeks in which a group was asked for, as moderators read them.</summary>
    public static string DescribeWeeks(QuestionGroup group) => group.FirstWeek == group.LastWeek
        ? string.Create(CultureInfo.InvariantCulture, $"week of {group.FirstWeek:d MMMM}")
        : string.Create(CultureInfo.InvariantCulture, $"first week of {group.FirstWeek:d MMMM}, last week of {group.LastWeek:d MMMM}");

    /// <summary>The episode that answers a group now: <c>answered by S24E3</c>; null when none does.</summary>
    public static string? DescribeAnswer(Episode? episode) =>
        episode is null ? null : $"answered by {episode.Number?.ToString() ?? episode.ToString()}";

    internal static Reply List(
        IReadOnlyList<QuestionGroup> groups, QuestionGroups reader, int skip, bool showsIgnored, CancellationToken cancellationToken)
    {
        var all = groups.Where(g => g.IsIgnored == showsIgnored).ToList();
        skip = Math.Clamp(skip, 0, Math.Max(0, all.Count - 1));
        var ignoredCount = groups.Count(g => g.IsIgnored);
        var buttons = new List<Button>();
        if (skip > 0)
            buttons.Add(new("Previous", ButtonAction.Update, WriteList(Math.Max(0, skip - PageSize), showsIgnored)));
        if (skip + PageSize < all.Count)
            buttons.Add(new("Next", ButtonAction.Update, WriteList(skip + PageSize, showsIgnored)));
        if (showsIgnored)
            buttons.Add(new("All questions", ButtonAction.Update, Command));
        else if (ignoredCount > 0)
            buttons.Add(new($"Ignored ({ignoredCount})", ButtonAction.Update, WriteList(0, showsIgnored: true)));
        var shown = all.Skip(skip).Take(PageSize).ToList();
        return new()
        {
            Title = shown.Count > 0 ? showsIgnored ? "Ignored questions" : "Asked, and not in the archive"
                : showsIgnored ? "No question is ignored." : "Every question of the last weeks had an answer.",
            Blocks =
            [
                .. shown.Count > 0
                    ? [new Block.Choices("Open one: nearest moments, a synonym", [.. shown.Select(CreateChoice)])]
                    : Array.Empty<Block>(),
                shown.Count > 0
                    ? Privacy
                    : new Block.Paragraph("What people ask and the archive cannot answer is counted here, without who asked."),
                .. buttons.Count > 0 ? [new Block.Buttons(buttons)] : Array.Empty<Block>(),
            ],
        };

        Choice CreateChoice(QuestionGroup group) => new(
            Excerpt.Create(group.Label, MaxLabel),
            string.Join(
                " · ",
                new[] { DescribeAnswer(reader.FindAnswer(group, cancellationToken)), DescribeWeeks(group) }.OfType<string>()),
            $"{Command} open:{group.Key}");
    }

    internal static Reply Group(QuestionGroup group, IReadOnlyList<Moment> nearest, Episode? answer)
    {
        var asked = group.Questions.GroupBy(q => q.Query, StringComparer.OrdinalIgnoreCase)
            .Select(g => new Fact(DescribeTimes(g.Sum(q => q.Times)), g.Key))
            .Take(MaxQuestions);
        var blocks = new List<Block>
        {
            new Block.Paragraph($"Asked {DescribeTimes(group.Times)}, {DescribeWeeks(group)}."),
            new Block.Facts([.. asked]),
        };
        if (answer is not null)
            blocks.Add(new Block.Paragraph($"Now answered by {answer}."));
        blocks.Add(new Block.Heading(nearest.Count > 0 ? "Nearest in the archive" : "The archive has nothing near"));
        if (nearest.Count > 0)
            blocks.Add(new Block.Choices("Open a moment", [.. nearest.Select(CreateChoice)]));
        blocks.Add(Privacy);
        blocks.Add(new Block.Buttons(
        [
            new("Synonym", ButtonAction.OpenForm, $"{Command} synonym:{group.Key}"),
            group.IsIgnored
                ? new("Show again", ButtonAction.Update, $"{Command} restore:{group.Key}")
                : new("Ignore", ButtonAction.Update, $"{Command} ignore:{group.Key}"),
            new("All questions", ButtonAction.Update, Command),
        ]));
        return new() { Title = group.Label, Blocks = blocks };
    }

    internal static Reply Ignored(QuestionGroup group) => new()
    {
        Title = $"Ignored: {group.Topic}",
        Blocks =
        [
            new Block.Paragraph("It is left out here and in the monthly summary, also when it is asked again."),
            new Block.Buttons(
            [
                new("Undo", ButtonAction.Update, $"{Command} restore:{group.Key}"),
                new("All questions", ButtonAction.Update, Command),
            ]),
        ],
    };

    internal static Reply SynonymForm(QuestionGroup group) => new()
    {
        Title = "A synonym",
        Blocks = [new Block.Note($"Where the archive says it in other words: {Command} synonym:{group.Key} word:\"…\" as:\"…\"")],
        Form = CreateForm(group),
    };

    /// <summary>The dialog for a synonym of what a group asks for.</summary>
    public static Form CreateForm(QuestionGroup group) => new(
        "A synonym", ButtonAction.Update, $"{Command} synonym:{group.Key}",
        [
            new(
                "word", "Members say",
                group.Search.Words.Length <= IGlossaryEditor.MaxLength ? group.Search.Words.Trim('"', '“', '”') : "",
                IGlossaryEditor.MaxLength, IsLong: false),
            new("as", "The archive says", "", IGlossaryEditor.MaxLength, IsLong: false),
        ])
    {
        SubmitLabel = "Add",
    };

    internal static Reply Synonym(QuestionGroup group, string word, string meaning, GlossaryChange change) => new()
    {
        Title = change.IsWritten ? $"“{word}” means “{meaning}” now." : "The glossary was not changed.",
        Blocks =
        [
            new Block.Paragraph(change.Sentence),
            new Block.Buttons(
            [
                .. change.UndoKey is { } undo
                    ? [new Button("Undo", ButtonAction.Update, $"{Command} synonym:{group.Key} undo:{undo}")]
                    : Array.Empty<Button>(),
                new("Open the question", ButtonAction.Update, $"{Command} open:{group.Key}"),
                new("All questions", ButtonAction.Update, Command),
            ]),
        ],
    };

    internal static Reply SynonymUndone(QuestionGroup group, GlossaryChange change) =>
        Synonym(group, "", "", change) with { Title = change.IsWritten ? "The synonym is taken out." : "The glossary was not changed." };

    private static string WriteList(int skip, bool showsIgnored) => Command
        + (skip > 0 ? string.Create(CultureInfo.InvariantCulture, $" skip:{skip}") : "") + (showsIgnored ? " ignored:1" : "");

    private static string DescribeTimes(int times) => times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{times} times");

    private static Choice CreateChoice(Moment moment) => new(
        Excerpt.Create(moment.Text, MaxLabel), $"{moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence}, {moment.Episode}",
        $"/quote at:{MomentAddress.From(moment)}");
}
