using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.Exports;
using CommunityBot.Core.Highlights.Saving;

namespace CommunityBot.Core.Commands.Saving;

/// <summary>Replies about the moments that a member saved. Words that the archive does not hold any more are not shown.</summary>
internal static class SavedReplies
{
    private const int PageSize = 4;

    public static Reply TooMany { get; } = new()
    {
        Title = $"You have saved {SavedMoment.MaxPerMember} moments already.",
        Blocks = [new Block.Paragraph("Remove one first."), new Block.Buttons([new("Saved", ButtonAction.Reply, "/saved list")])],
        Outcome = Outcome.NotAllowed,
    };

    public static Reply Saved(MomentAddress moment, bool isNew) => new()
    {
        Title = isNew ? "Saved, for you alone." : "You have saved that moment already.",
        Blocks =
        [
            new Block.Buttons(
            [
                new("Show what I saved", ButtonAction.Reply, "/saved list"),
                new("Remove", ButtonAction.Update, $"/saved remove {moment}"),
            ]),
        ],
    };

    public static Reply CreateList(CommandContext context, IReadOnlyList<SavedMoment> saved, int skip)
    {
        if (saved.Count == 0)
        {
            return new()
            {
                Title = "You have saved nothing.",
                Blocks = [new Block.Paragraph("Press Save under a quote to keep it here. Only you see it.")],
            };
        }

        skip = Math.Min(skip, saved.Count - 1) / PageSize * PageSize;
        var blocks = new List<Block>();
        foreach (var item in saved.Skip(skip).Take(PageSize))
        {
            var moment = item.Moment.FindMoment(context.Index.Catalog);
            blocks.Add(moment is null ? CreateGone(context.Index.Catalog, item.Moment) : QuoteBlocks.Create(context.Links, moment));
            var remove = new Button("Remove", ButtonAction.Update, $"/saved remove {item.Moment} skip:{skip}");
            blocks.Add(new Block.Buttons(
                moment is null ? [remove] : [new("Open", ButtonAction.Reply, $"/quote at:{MomentAddress.From(moment)}"), remove]));
        }

        var buttons = new List<Button>();
        if (skip > 0)
            buttons.Add(new("Previous", ButtonAction.Update, $"/saved list skip:{skip - PageSize}"));
        if (skip + PageSize < saved.Count)
            buttons.Add(new("Next", ButtonAction.Update, $"/saved list skip:{skip + PageSize}"));
        buttons.Add(new("Copy all", ButtonAction.OpenForm, "/saved export"));
        blocks.Add(new Block.Buttons(buttons));
        return new() { Title = $"You saved {Plural.Count(saved.Count, "moment")}", Blocks = blocks };
    }

    public static Reply CreateExport(EpisodeCatalog catalog, IReadOnlyList<SavedMoment> saved)
    {
        var moments = saved.Select(s => s.Moment.FindMoment(catalog)).OfType<Moment>().ToList();
        var gone = saved.Count - moments.Count;
        var text = string.Concat(moments.Select(m => MarkdownExport.WriteQuote(PostedQuote.From(m)) + "\n"));
        if (gone > 0)
            text += $"{Plural.Count(gone, "saved moment is", "saved moments are")} hidden or no longer in the archive.\n";
        return text.Length == 0
            ? new() { Title = "You have saved nothing.", Blocks = [new Block.Paragraph("Press Save under a quote to keep it here.")] }
            : ExportReplies.CreateDialog("Copy what you saved", "/saved export", [text]);
    }

    private static Block.Paragraph CreateGone(EpisodeCatalog catalog, MomentAddress address) =>
        new(catalog.Hidden.Find(address) is { } hidden ? $"{hidden.Sentence} The reason: {hidden.Reason}"
            : catalog.FindByKey(address.Episode) is { } episode ? $"These words are no longer in {episode}."
            : "The episode of these words is no longer in the archive.");
}
