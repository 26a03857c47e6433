using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Creates the replies about corrections: the form, the difference, the lists of what waits and what was corrected.</summary>
public static class CorrectionReplies
{
    // The limit of a list of choices.
    private const int MaxShown = 10;

    // Characters of unchanged text around a change.
    private const int MaxUnchanged = 60;

    private const int MaxEpisodes = 12;

    /// <summary>The dialog with the line and who says it, to be corrected.</summary>
    /// <param name="input">The line.</param>
    /// <param name="isModerator">Whether the correction counts at once.</param>
    internal static Reply CreateForm(CorrectionInput input, bool isModerator)
    {
        var address = MomentAddress.From(input.Moment);
        var command = $"/highlights correct {address}";
        return new()
        {
            Title = "What is wrong?",
            Blocks =
            [
                new Block.Paragraph(input.Text),
                new Block.Note($"To correct it: {command} text:\"the whole line as it should be\" by:\"who says it\"."),
            ],
            Form = new(
                "What is wrong?", ButtonAction.Reply, $"{command} seen:{input.Seen}",
                CorrectionForm.CreateFields(input.Text, input.Moment.Speaker?.FullName))
            {
                SubmitLabel = isModerator ? "Correct" : "Propose",
            },
        };
    }

    /// <summary>What a change does: both versions with the words that differ, and who speaks.</summary>
    internal static IReadOnlyList<Block> DescribeChange(LineChange change)
    {
        List<Fact> facts = [];
        var line = change.Line.Line;
        if (change.NewText != line.Text)
        {
            var parts = WordDifference.Compute(line.Text, change.NewText);
            facts.Add(new("Now", Mark(parts, DifferenceKind.Removed)));
            facts.Add(new("Then", Mark(parts, DifferenceKind.Added)));
            facts.Add(new("Change", DescribeWords(parts)));
        }

        if (change.Speaker is { } speaker)
            facts.Add(new("Who says it", DescribeSpeaker(GetName(change.Line.Speaker), speaker)));
        return
        [
            new Block.Facts(facts), new Block.Note($"{GetName(change.Line.Speaker)}, {change.Line.Episode}{DescribeTime(change.Line)}"),
        ];
    }

    /// <summary>The changed words in one line: <c>“cuber netties” → “Kubernetes”</c>.</summary>
    internal static string DescribeWords(IReadOnlyList<DifferencePart> parts)
    {
        List<string> changes = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var next = i + 1 < parts.Count ? parts[i + 1] : null;
            if (parts[i].Kind == DifferenceKind.Removed && next?.Kind == DifferenceKind.Added)
                changes.Add($"“{parts[i++].Text.Trim()}” → “{next.Text.Trim()}”");
            else if (parts[i].Kind != DifferenceKind.Same)
                changes.Add($"{(parts[i].Kind == DifferenceKind.Removed ? "without" : "with")} “{parts[i].Text.Trim()}”");
        }

        return Excerpt.Create(string.Join(", ", changes), 300);
    }

    internal static Reply Applied(LineChange change, IReadOnlyList<string> ids) => new()
    {
        Title = "Corrected.",
        Blocks =
        [
            .. DescribeChange(change),
            new Block.Note("It counts at once here, and within ten seconds everywhere. The file of the archive stays as it is."),
            CreateUndo(string.Join('+', ids)),
        ],
    };

    internal static Reply Proposed(LineChange change, ProposalResult result) => result switch
    {
        ProposalResult.TooManyOfMember => EditorialReplies.CreateMessage(
            $"You have {CorrectionProposal.MaxPerMember} proposals waiting.",
            "Thank you. Wait until the moderators have looked at some of them."),
        ProposalResult.TooMany => EditorialReplies.CreateMessage(
            "Too many proposals are waiting.", "The moderators have to look at some of them first. Please try again later."),
        _ => new()
        {
            Title = result == ProposalResult.Added
                ? "Thank you. The moderators will look at it."
                : "Thank you. It replaces your earlier proposal.",
            Blocks =
            [
                .. DescribeChange(change),
                new Block.Note("They do not see your name. Until they agree, everything stays as it is."),
            ],
        },
    };

    /// <summary>Adds to the queue how many proposals wait, at its beginning, and a button that opens them.</summary>
    internal static Reply AddWaiting(Reply queue, int count) => DescribeWaiting(count) is not { } waiting ? queue : queue with
    {
        Blocks =
        [
            .. queue.Blocks.Take(1), new Block.Note(waiting), .. queue.Blocks.Skip(1),
            new Block.Buttons([new("Corrections", ButtonAction.Update, "/highlights corrections")]),
        ],
    };

    // Null when nothing waits.
    private static string? DescribeWaiting(int count) => count switch
    {
        0 => null,
        1 => "1 proposed correction waits.",
        _ => $"{count} proposed corrections wait.",
    };

    internal static Reply List(
        EpisodeCatalog catalog, IReadOnlyList<CorrectionProposal> proposals, IReadOnlyList<AppliedDecision> corrections)
    {
        List<Block> blocks = [];
        if (proposals.Count > 0)
        {
            blocks.Add(new Block.Choices(
                "Open a proposal", [.. proposals.Take(MaxShown).Select(proposal => CreateChoice(catalog, proposal))]));
            if (proposals.Count > MaxShown)
                blocks.Add(new Block.Note($"{proposals.Count - MaxShown} more wait behind these."));
        }

        if (corrections.Count > 0)
        {
            // Those that have no effect any more come first, then the newest.
            var shown = corrections.OrderBy(c => c is { IsGone: false, IsRetired: false })
                .ThenByDescending(c => c.Decision.At)
                .Take(MaxShown);
            blocks.Add(new Block.Heading(Plural.Count(corrections.Count, "correction")));
            blocks.Add(new Block.Choices("Open a correction", [.. shown.Select(c => CreateChoice(catalog, c))]));
        }

        if (blocks.Count == 0)
            blocks.Add(new Block.Paragraph("Members propose some with Wrong? under a quote. Your own count at once."));
        var count = DescribeWaiting(proposals.Count)?.TrimEnd('.') ?? "No proposed correction waits";
        return new() { Title = $"{count}.", Blocks = blocks };
    }

    /// <summary>A proposal with the difference, to approve, edit or refuse.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="change">What it would change; null when its line is not in the archive any more.</param>
    /// <param name="remark">A remark; null for none.</param>
    internal static Reply Proposal(CorrectionProposal proposal, LineChange? change, string? remark = null)
    {
        var command = $"/highlights corrections {proposal.Id}";
        var refuse = new Button("Refuse", ButtonAction.Update, $"{command} do:refuse");
        var back = new Button("Corrections", ButtonAction.Update, "/highlights corrections");
        if (change is null || !change.IsChange)
        {
            var reason = change is null ? "The line is not in the archive any more." : "The line is already as proposed.";
            return new()
            {
                Title = "A proposal that changes nothing",
                Blocks = [new Block.Quote(Excerpt.Create(proposal.NewText, 600), reason), new Block.Buttons([refuse, back])],
            };
        }

        List<Block> blocks = [.. DescribeChange(change)];
        if (remark is not null)
            blocks.Add(new Block.Note(remark));
        blocks.Add(new Block.Buttons(
        [
            new("Approve", ButtonAction.Update, $"{command} do:approve seen:{change.Hash}"),
            new("Edit", ButtonAction.OpenForm, $"{command} do:edit"),
            refuse,
            back,
        ]));
        return new() { Title = "A member proposes", Blocks = blocks };
    }

    /// <summary>The dialog that edits a proposal, and approves it.</summary>
    internal static Reply EditForm(CorrectionProposal proposal, LineChange change) => new()
    {
        Title = "Edit the proposal",
        Blocks =
        [
            .. DescribeChange(change),
            new Block.Note($"To approve it in other words: /highlights corrections {proposal.Id} do:approve text:\"the whole line\"."),
        ],
        Form = CorrectionForm.CreateEdit(proposal, change),
    };

    /// <summary>One correction with its state, to undo it.</summary>
    internal static Reply Correction(EpisodeCatalog catalog, AppliedDecision correction)
    {
        var (decision, content) = (correction.Decision, (CorrectionContent)correction.Decision.Content);
        List<Fact> facts = [];
        switch (content)
        {
            case LineCorrection line:
                var parts = WordDifference.Compute(line.Line.Text, line.NewText);
                facts.Add(new("File", Mark(parts, DifferenceKind.Removed)));
                facts.Add(new("Corrected", Mark(parts, DifferenceKind.Added)));
                facts.Add(new("Change", DescribeWords(parts)));
                break;
            case LineSpeakerCorrection line:
                facts.Add(new("Line", Excerpt.Create(line.Line.Text, 300)));
                facts.Add(new("Who says it", DescribeSpeaker(line.Before ?? SpeakerLabel.Unnamed, line.Speaker.Name)));
                break;
            case LabelCorrection label:
                facts.Add(new("Who says it", DescribeSpeaker(label.Label, label.Speaker.Name)));
                break;
        }

        facts.Add(new("Where", DescribePlace(catalog, content)));
        facts.Add(new("By", string.Create(CultureInfo.InvariantCulture, $"{decision.By}, {decision.At:d MMMM yyyy}")));
        facts.Add(new("State", DescribeState(correction)));
        return new()
        {
            Title = "A correction",
            Blocks = [new Block.Facts(facts), CreateUndo(decision.Id)],
        };
    }

    /// <summary>How many lines in which episodes a correction of a name is about, before it is made.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="found">The lines by episode; not empty.</param>
    /// <param name="command">The command line that makes it.</param>
    internal static Reply Preview(LabelCorrection correction, IReadOnlyList<(Episode Episode, int Count)> found, string command) => new()
    {
        Title = DescribeSpeaker(correction.Label, correction.Speaker.Name),
        Blocks =
        [
            new Block.Paragraph($"{DescribeLines(found)}."),
            new Block.Note(correction.Speaker.Person is null
                ? $"Nobody in the archive is called {correction.Speaker.Name}: the name is new."
                : $"{correction.Speaker.Name} is known: the lines become theirs."),
            new Block.Buttons([new("Correct them", ButtonAction.Update, command)]),
        ],
    };

    internal static Reply AppliedLabel(LabelCorrection correction, IReadOnlyList<(Episode Episode, int Count)> found, string id) => new()
    {
        Title = $"Corrected: {DescribeSpeaker(correction.Label, correction.Speaker.Name)}",
        Blocks = [new Block.Paragraph($"{DescribeLines(found)}."), CreateUndo(id)],
    };

    /// <summary>What a correction does not do any more, for moderators and operators; null when it has its effect.</summary>
    public static string? DescribeProblem(AppliedDecision correction) =>
        correction.IsRetired ? "The source has it now, so the correction is not needed any more."
        : correction.IsGone ? "Its place is gone: the source has neither the old nor the new version."
        : null;

    /// <summary>Whether a correction has its effect.</summary>
    public static string DescribeState(AppliedDecision correction) => DescribeProblem(correction) ?? "It counts.";

    private static Block.Buttons CreateUndo(string ids) => new(
    [
        new("Undo", ButtonAction.Update, $"/highlights corrections {ids} do:undo"),
        new("Corrections", ButtonAction.Update, "/highlights corrections"),
    ]);

    private static Choice CreateChoice(EpisodeCatalog catalog, CorrectionProposal proposal)
    {
        var parts = WordDifference.Compute(proposal.Line.Text, proposal.NewText);
        var words = proposal.NewText == proposal.Line.Text ? $"{proposal.Speaker} says it" : DescribeWords(parts);
        return new(
            Excerpt.Create(words, 90), catalog.FindByKey(proposal.Line.Episode)?.ToString() ?? "not in the archive any more",
            $"/highlights corrections {proposal.Id}");
    }

    private static Choice CreateChoice(EpisodeCatalog catalog, AppliedDecision correction)
    {
        var content = (CorrectionContent)correction.Decision.Content;
        var state = correction.IsRetired ? "in the source now · " : correction.IsGone ? "its place is gone · " : "";
        return new(
            Excerpt.Create(Describe(content), 90), $"{state}{DescribePlace(catalog, content)}",
            $"/highlights corrections {correction.Decision.Id}");
    }

    /// <summary>A correction in one line.</summary>
    public static string Describe(CorrectionContent content) => content switch
    {
        LineCorrection line => DescribeWords(WordDifference.Compute(line.Line.Text, line.NewText)),
        LineSpeakerCorrection line =>
            $"{DescribeSpeaker(line.Before ?? SpeakerLabel.Unnamed, line.Speaker.Name)}: “{Excerpt.Create(line.Line.Text, 40)}”",
        LabelCorrection label => DescribeSpeaker(label.Label, label.Speaker.Name),
        _ => "",
    };

    /// <summary>Where a correction counts.</summary>
    public static string DescribePlace(EpisodeCatalog catalog, CorrectionContent content) =>
        content.EpisodeKey is not { } key ? "all episodes" : catalog.FindByKey(key)?.ToString() ?? "an episode that is not in the archive";

    private static string DescribeSpeaker(string before, string after) => $"{before} → {after}";

    private static string DescribeLines(IReadOnlyList<(Episode Episode, int Count)> found)
    {
        var names = found.Take(MaxEpisodes).Select(f => f.Episode.Number?.ToString() ?? f.Episode.Name);
        var rest = found.Count > MaxEpisodes ? $" and {found.Count - MaxEpisodes} more" : "";
        var lines = Plural.Count(found.Sum(f => f.Count), "line");
        return $"{lines} in {Plural.Count(found.Count, "episode")}: {string.Join(", ", names)}{rest}";
    }

    private static string DescribeTime(Moment line) => line.At is { } at ? $" · {at}" : "";

    private static string GetName(Speaker? speaker) => speaker?.FullName ?? SpeakerLabel.Unnamed;

    // One version of a text: its own words are strong, and long unchanged passages are cut.
    private static RichText Mark(IReadOnlyList<DifferencePart> parts, DifferenceKind own)
    {
        List<Span> spans = [];
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Kind == own)
                spans.Add(new Span.Strong(parts[i].Text));
            else if (parts[i].Kind == DifferenceKind.Same)
                spans.Add(Shorten(parts[i].Text, keepsStart: i > 0, keepsEnd: i < parts.Count - 1));
        }

        return spans.Count == 0 ? "–" : [.. spans];
    }

    private static string Shorten(string text, bool keepsStart, bool keepsEnd)
    {
        if (text.Length <= MaxUnchanged * 2)
            return text;
        var start = keepsStart ? Excerpt.Create(text, MaxUnchanged) : "…";
        var last = text.Length - MaxUnchanged;
        var end = text.IndexOf(' ', last) is >= 0 and var space ? space : last;
        return keepsEnd ? start + text[end..] : start;
    }
}

/// <summary>Creates the dialogs that correct a line.</summary>
public static class CorrectionForm
{
    /// <summary>The dialog that edits a proposal, and approves it; null for a line that is too long for one.</summary>
    public static Form? CreateEdit(CorrectionProposal proposal, LineChange change) => change.NewText.Length > CorrectionText.MaxLength
        ? null
        : new(
            "Edit and approve", ButtonAction.Reply, $"/highlights corrections {proposal.Id} do:approve",
            CreateFields(change.NewText, change.Speaker ?? change.Line.Speaker?.FullName))
        {
            SubmitLabel = "Approve",
        };

    /// <summary>The fields with the text of a line and its speaker.</summary>
    internal static IReadOnlyList<FormField> CreateFields(string text, string? speaker) =>
    [
        new("text", "The line, as it was said", text, CorrectionText.MaxLength, IsLong: true),
        new("by", "Who says it", speaker ?? SpeakerLabel.Unnamed, CorrectedSpeaker.MaxNameLength, IsLong: false),
    ];
}
