using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Shares a part of a quote: a window with its words, of which one keeps what is worth it.</summary>
internal static class TrimReplies
{
    private const int MaxLength = 3000;

    public static Reply CreateForm(Moment moment) => new()
    {
        Title = "Trim and share",
        Blocks = [QuoteBlocks.Create(new(moment, [], 0)), new Block.Note($"Share a part of it: /quote at:{MomentAddress.From(moment)} only:\"the words to keep\".")],
        Form = new(
            "Trim and share",
            ButtonAction.Share,
            $"/quote at:{MomentAddress.From(moment)}",
            [new("only", "Keep the words to share", Excerpt.Create(moment.Text, MaxLength).TrimEnd('…'), MaxLength, IsLong: true)]),
    };

    public static Reply CreateQuote(Moment moment, string kept) => QuoteTrimmer.Find(moment.Text, kept) is { } found
        ? new() { Title = "", Blocks = [QuoteBlocks.Create(new(moment with { Start = moment.Start + found.Start, Length = found.Length }, [], 0))] }
        : ErrorReplies.NotUnderstood(
            "Those are not the words that were said.",
            "Take words away at the beginning and the end, and leave the ones between as they are.",
            $"“{Excerpt.Create(moment.Text, 60)}”");
}
