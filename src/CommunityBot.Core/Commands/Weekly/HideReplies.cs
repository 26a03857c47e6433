using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Creates the replies about what moderators hide.</summary>
internal static class HideReplies
{
    private const int MaxShown = 8;
    private const int MaxWords = 300;
    private const int MaxPosts = 10;
    private const string Command = "/highlights hide";

    /// <summary>A moment, with a button for each part of the archive that can be hidden with it.</summary>
    public static Reply ChooseScope(PublicLinks links, Moment moment)
    {
        var address = MomentAddress.From(moment).ToString();
        var buttons = new List<Button> { Create("These words", HiddenKind.Moment) };
        if (moment.Length < moment.Line.Text.Length)
            buttons.Add(Create("The whole line", HiddenKind.Line));
        buttons.Add(Create("The episode", HiddenKind.Episode));
        if (moment.Speaker is not null)
            buttons.Add(Create("The person", HiddenKind.Person));
        return new()
        {
            Title = "What should be hidden?",
            Blocks =
            [
                QuoteBlocks.Create(links, moment),
                new Block.Note("It can be undone at any time. Each button asks for a reason first."),
                new Block.Buttons(buttons),
            ],
        };

        Button Create(string label, HiddenKind kind) => new(label, ButtonAction.OpenForm, HideTargets.WriteCommand(address, kind));
    }

    /// <summary>Adds to a question that the reason which a moderator has given already is not lost.</summary>
    public static Reply AddReason(Reply question, string? reason) => reason is null || question.Outcome != Outcome.Answered
        ? question
        : question with
        {
            Blocks =
            [
                .. question.Blocks, new Block.Note($"Nothing is hidden yet. The next form asks for your reason: “{reason}”"),
            ],
        };

    /// <summary>Asks which of several moments is meant.</summary>
    public static Reply Choose(IReadOnlyList<Moment> moments, HiddenKind? scope) => new()
    {
        Title = moments.Count == 1 ? "Are these the words?" : "Which of these?",
        Blocks =
        [
            new Block.Choices("Choose what to hide", [.. moments.Take(MaxShown).Select(m => new Choice(
                Excerpt.Create(m.Text, 100), $"{m.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence}, {m.Episode}",
                WriteChoice(MomentAddress.From(m).ToString(), scope)))]),
        ],
    };

    // When the scope does not fit, the moment is shown with all scopes.
    private static string WriteChoice(string address, HiddenKind? scope) =>
        scope is { } kind && HideTargets.WriteCommand(address, kind) is { Length: <= Choice.MaxCommandLength } command
            ? command
            : $"{Command} {address}";

    /// <summary>Asks which of several episodes is meant.</summary>
    public static Reply Choose(IReadOnlyList<Episode> episodes) => ChooseCommand(
        [.. episodes.Take(MaxShown).Select(e => (e.ToString(), HideTargets.FromEpisode(e).Command))]);

    /// <summary>Asks which of several people is meant.</summary>
    public static Reply Choose(IReadOnlyList<(string Name, string? Id)> people) => ChooseCommand(
        [.. people.Take(MaxShown).Select(p => (p.Name, HideTargets.WriteCommand(EpisodeKey.Compute(p.Name), HiddenKind.Person)))]);

    /// <summary>Shows what will be hidden and asks for the reason.</summary>
    /// <param name="target">What will be hidden.</param>
    /// <param name="reason">A reason that the moderator gave before they chose; null when they gave none.</param>
    public static Reply AskReason(HideTarget target, string? reason) => new()
    {
        Title = $"Hide {target.Title}",
        Blocks =
        [
            .. target.Shown,
            new Block.Note(
                "With a reason, which everybody who opens a link to it reads: "
                + $"{target.Command} reason:\"{reason ?? "the reason"}\""),
            new Block.Buttons([new("Give the reason", ButtonAction.OpenForm, target.Command)]),
        ],
        Form = new(
            "Hide", ButtonAction.Update, target.Command,
            [new("reason", "Why? Everybody may read it", reason ?? "", ArchiveDecision.MaxReasonLength, IsLong: false)])
        {
            SubmitLabel = "Hide",
        },
    };

    /// <summary>One decision, the messages that hold what it hides, and how to undo it.</summary>
    /// <param name="applied">The decision, and how much of it the archive holds.</param>
    /// <param name="posts">The messages.</param>
    /// <param name="shares">How often members shared it, as far as that is counted.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="remark">What was done; null for nothing.</param>
    public static Reply Decision(
        AppliedDecision applied, IReadOnlyList<HiddenPost> posts, int shares, Requester requester, string? remark)
    {
        var decision = applied.Decision;
        var blocks = new List<Block>();
        if (remark is not null)
            blocks.Add(new Block.Paragraph(remark));
        if (decision.Content is HiddenWords words)
            blocks.Add(new Block.Paragraph(Excerpt.Create($"“{words.Words}”", MaxWords)));
        blocks.Add(new Block.Facts(
        [
            new("Reason", decision.Reason),
            new("Hidden", $"{FormatDay(decision.At)}, by {decision.By}"),
            .. HiddenDescription.DescribeState(applied) is { } state ? [new Fact("State", state)] : Array.Empty<Fact>(),
        ]));
        AddPosts(blocks, posts, requester);
        if (shares > 0)
            blocks.Add(new Block.Note(
                $"Members shared it {(shares == 1 ? "once" : $"{shares} times")} in the last year. Where is not known: look for the words "
                + "in the chat."));
        blocks.Add(new Block.Buttons(
        [
            new("Undo", ButtonAction.Update, $"{Command} undo:{decision.Id}"), new("All that is hidden", ButtonAction.Update, Command),
        ]));
        return new() { Title = $"Hidden: {HiddenDescription.Create(decision.Content)}", Blocks = blocks };
    }

    /// <summary>All decisions that hide something, the newest first, in pages.</summary>
    public static Reply List(IReadOnlyList<AppliedDecision> all, int from)
    {
        var hidden = all.Where(a => a.Decision.Content is HidingContent).Reverse().ToList();
        if (hidden.Count == 0)
            return EditorialReplies.CreateMessage(
                "Nothing is hidden.", $"{Command} with a link, words, an episode or a person hides it, everywhere and with a reason.");
        from = Math.Clamp(from, 0, hidden.Count - 1);
        var buttons = new List<Button>();
        if (from > 0)
            buttons.Add(new("Newer", ButtonAction.Update, WritePage(Math.Max(0, from - MaxShown))));
        if (from + MaxShown < hidden.Count)
            buttons.Add(new("Older", ButtonAction.Update, WritePage(from + MaxShown)));
        var choices = new Block.Choices("Open one to undo it", [.. hidden.Skip(from).Take(MaxShown).Select(CreateChoice)]);
        return new()
        {
            Title = $"Hidden: {hidden.Count}",
            Blocks = buttons.Count == 0 ? [choices] : [choices, new Block.Buttons(buttons)],
        };

        static string WritePage(int first) => string.Create(CultureInfo.InvariantCulture, $"{Command} from:{first}");
    }

    /// <summary>A decision that is undone; null when none has the id.</summary>
    public static Reply Undone(string id, ArchiveDecision? removed) => removed is null && !EpisodeKey.IsKey(id)
        ? ErrorReplies.NotUnderstood(
            $"“{ErrorReplies.Shorten(id)}” is not the id of anything hidden.", "The list has a button for each.", Command)
        : removed is null
        ? EditorialReplies.CreateMessage("That is not hidden any more.", "Somebody has undone it.")
        : EditorialReplies.CreateMessage(
            $"Shown again: {HiddenDescription.Create(removed.Content)}",
            "It is back in answers, lists and pages, and every link to it works.");

    private static Reply ChooseCommand(IReadOnlyList<(string Name, string Command)> items) => new()
    {
        Title = "Which of these?",
        Blocks = [new Block.Choices("Choose what to hide", [.. items.Select(i => new Choice(Excerpt.Create(i.Name, 100), "", i.Command))])],
    };

    private static Choice CreateChoice(AppliedDecision applied) => new(
        HiddenDescription.Create(applied.Decision.Content),
        (HiddenDescription.DescribeState(applied) is null ? "" : "not in the archive any more · ")
            + $"{Excerpt.Create(applied.Decision.Reason, 60)} · {FormatDay(applied.Decision.At)}, by "
            + Excerpt.Create(applied.Decision.By, 30),
        $"{Command} item:{applied.Decision.Id}");

    private static void AddPosts(List<Block> blocks, IReadOnlyList<HiddenPost> posts, Requester requester)
    {
        if (posts.Count == 0)
            return;
        blocks.Add(new Block.Heading("Messages that hold it: delete them in the chat"));
        var server = requester.Platform == "discord" ? requester.Server : null;
        blocks.Add(new Block.Facts([.. posts.Take(MaxPosts).Select(p => CreateFact(p, server))]));
        if (posts.Count > MaxPosts)
            blocks.Add(new Block.Note($"… and {posts.Count - MaxPosts} more."));
    }

    private static Fact CreateFact(HiddenPost post, string? server) => new(
        post.Name,
        post.GetLink(server) is { } link ? [$"{post.Describe()} · ", new Span.Link("Open", link)] : post.Describe());

    private static string FormatDay(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
