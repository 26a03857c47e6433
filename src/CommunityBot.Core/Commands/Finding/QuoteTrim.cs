using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Shares a part of a quote: a window with its words, of which one keeps what is worth it.</summary>
internal static class QuoteTrim
{
    private const int MaxLength = 3000;

    public static Reply Form(Moment moment) => new()
    {
        Title = "Trim and share",
        Blocks = [Quoting.Quote(new(moment, [], 0)), new Block.Note($"Share a part of it: /quote at:{MomentAddress.Of(moment)} only:\"the words to keep\".")],
        Form = new(
            "Trim and share",
            ButtonDeed.Share,
            $"/quote at:{MomentAddress.Of(moment)}",
            [new("only", "Keep the words to share", Excerpt.Of(moment.Text, MaxLength).TrimEnd('…'), MaxLength, IsLong: true)]),
    };

    public static Reply Of(Moment moment, string kept) => Trimming.Find(moment.Text, kept) is { } found
        ? new() { Title = "", Blocks = [Quoting.Quote(new(moment with { Start = moment.Start + found.Start, Length = found.Length }, [], 0))] }
        : Refusal.NotUnderstood(
            "Those are not the words that were said.",
            "Take words away at the beginning and the end, and leave the ones between as they are.",
            $"“{Excerpt.Of(moment.Text, 60)}”");
}
