using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Slack.Interactions;

/// <summary>Answers "Find in the podcast": the message is the question. It is the way into threads, where slash commands do not run.</summary>
internal sealed class MessageActionHandler(CommandService asking, SearchIndexHolder archive, InteractionResponder messenger)
{
    private static readonly Reply NoSearchWords = new()
    {
        Title = "That message has no words to look for.",
        Blocks = [new Block.Note("For example: /quote imposter syndrome")],
        Outcome = Outcome.NotUnderstood,
    };

    public async Task HandleAsync(InteractionKind.MessageAction shortcut, CancellationToken cancellationToken)
    {
        if (shortcut.CallbackId != SlackManifest.MessageShortcutId)
            return;
        var question = MessageQuestion.CreateRequest(shortcut.Text, await archive.WaitUntilLoadedAsync(cancellationToken));
        var reply = question is null ? NoSearchWords : await asking.DispatchAndRememberAsync(question, shortcut.Member, cancellationToken);
        await messenger.ReplyInThreadAsync(reply, shortcut.Member, shortcut.Origin with { ShareTs = shortcut.Origin.ThreadTs ?? shortcut.MessageTs }, cancellationToken);
    }
}
