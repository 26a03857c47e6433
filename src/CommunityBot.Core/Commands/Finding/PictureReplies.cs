namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Answers with the picture of a quote. A picture holds whole sentences, because its address names them, and only a few: a longer quote is
/// trimmed first.
/// </summary>
internal static class PictureReplies
{
    private const string Title = "Trim for a picture";

    /// <summary>The button below a quote; none where no public site serves pictures.</summary>
    public static IReadOnlyList<Button> CreateButtons(PublicLinks links, Moment moment) => links.GetPicture(moment) is null
        ? []
        : [new("Picture", MustBeTrimmed(moment) ? ButtonAction.OpenForm : ButtonAction.Reply, WriteCommand(moment))];

    /// <summary>Returns the picture of a moment, or of the part that is kept; else what to do for one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="moment">The whole moment.</param>
    /// <param name="kept">The words that are kept; null for all.</param>
    public static Reply Create(CommandContext context, Moment moment, string? kept)
    {
        if (context.Links.GetPicture(moment) is null)
            return ErrorReplies.NotUnderstood("There are no pictures here.", "They need a public site: see Public:Address.", "/help");
        if (kept is null)
            return !IsTooLong(moment) ? CreatePicture(context.Links, moment)
                : MustBeTrimmed(moment) ? CreateForm(context.Links, moment)
                : CreateTooLong(moment);
        if (QuoteTrimmer.Find(moment.Text, kept) is not { } found)
            return QuoteTrimmer.CreateOtherWords(moment.Text);
        var part = moment with { Start = moment.Start + found.Start, Length = found.Length };
        if (IsTooLong(part))
            return CreateForm(context.Links, moment, $"These words have {part.Length} characters.");
        return MomentAddress.From(part).FindMoment(context.Index.Catalog) is { } whole
            ? CreatePicture(context.Links, whole)
            : CreateForm(context.Links, moment, "These words begin or end inside a sentence.");
    }

    private static Reply CreatePicture(PublicLinks links, Moment moment) => new()
    {
        Title = "",
        Blocks =
        [
            new Block.Picture(links.GetPicture(moment)!, moment.Text),
            new Block.Note(QuoteBlocks.Create(links, moment).Source),
            new Block.Buttons([new("Share", ButtonAction.Share, WriteCommand(moment))]),
        ],
    };

    private static Reply CreateForm(PublicLinks links, Moment moment, string? problem = null)
    {
        var command = WriteCommand(moment);
        var rule = $"A picture holds whole sentences of at most {Block.Picture.MaxWords} characters. "
            + $"Trim this quote: {command} only:\"the words to keep\".";
        return new()
        {
            Title = Title,
            Outcome = problem is null ? Outcome.Answered : Outcome.NotUnderstood,
            Blocks =
            [
                QuoteBlocks.Create(links, moment),
                new Block.Note(problem is null ? rule : $"{problem} {rule}"),
                new Block.Buttons([new("Trim", ButtonAction.OpenForm, command)]),
            ],
            // A platform cannot open a form in answer to a form.
            Form = problem is not null ? null : new(
                Title, ButtonAction.Reply, command,
                [
                    new(
                        "only", $"Whole sentences, up to {Block.Picture.MaxWords} characters",
                        Excerpt.Create(moment.Text, QuoteTrimmer.MaxFormLength).TrimEnd('…'), QuoteTrimmer.MaxFormLength, IsLong: true),
                ]),
        };
    }

    private static Reply CreateTooLong(Moment moment)
    {
        var address = MomentAddress.From(moment);
        return new()
        {
            Title = "",
            Outcome = Outcome.NotUnderstood,
            Blocks =
            [
                new Block.Paragraph(
                    $"A picture holds {Block.Picture.MaxWords} characters, and this sentence is longer. Share a part of it instead."),
                new Block.Buttons([new("Trim & share", ButtonAction.OpenForm, $"/quote at:{address} trim:1")]),
            ],
        };
    }

    private static bool IsTooLong(Moment moment) => moment.Length > Block.Picture.MaxWords;

    // Some sentence of it fits.
    private static bool MustBeTrimmed(Moment moment) =>
        IsTooLong(moment) && SentenceSplitter.Split(moment.Text).Any(s => s.End - s.Start <= Block.Picture.MaxWords);

    private static string WriteCommand(Moment moment) => $"/quote at:{MomentAddress.From(moment)} picture:1";
}
