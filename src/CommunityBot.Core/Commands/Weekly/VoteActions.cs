using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Takes the votes of members in a poll about the next highlights, by the buttons of its message.</summary>
/// <param name="editor">Has the salt of pseudonyms.</param>
/// <param name="polls">Keeps the votes; null in a process without a store.</param>
/// <param name="clock">Tells whether a poll is open.</param>
internal sealed class VoteActions(HighlightEditor editor, IPollStore? polls, TimeProvider clock)
{
    public const string Poll = "poll";

    /// <summary>The parameters of a vote. Only buttons use them.</summary>
    public static IReadOnlyList<CommandParameter> Parameters { get; } =
    [
        new(Poll, "the poll") { IsHidden = true, IsSufficient = true },
        new("choice", "the number of the moment in it") { IsHidden = true, Kind = ParameterKind.Number },
    ];

    public async ValueTask<Reply> VoteAsync(CommandContext context, string key, CancellationToken cancellationToken)
    {
        if (polls is null)
            throw new StoreUnavailableException("This process has no highlight store.");
        var now = clock.GetUtcNow();
        if (await polls.FindAsync(key, cancellationToken) is not { } poll
            || context.GetNumber("choice") is not { } number || number < 1 || number > poll.Candidates.Count)
            return EditorialReplies.CreateMessage("There is no such vote.", "Press a button below a vote of this bot.");
        if (poll.IsCounted || now >= poll.ClosesAt)
            return EditorialReplies.CreateMessage(
                "That vote is over.", "The moments with the most votes come first in the next highlights.");
        if (HiddenQuotes.Find(context.Index.Catalog.Hidden, poll.Candidates[number - 1]) is { } hidden)
            return HiddenMoments.CreateReply(hidden) with { Outcome = Outcome.NotUnderstood };
        var voter = Nominator.Create(
            context.Requester.Platform, context.Requester.Id, await editor.Store.GetSaltAsync(cancellationToken));
        await polls.VoteAsync(key, voter, number - 1, now, cancellationToken);
        return EditorialReplies.CreateMessage(
            string.Create(CultureInfo.InvariantCulture, $"You voted for {number}: {poll.Candidates[number - 1].Label}"),
            "It is your only vote; another button changes it while the vote is open. Nobody sees your name.");
    }
}
