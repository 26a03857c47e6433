using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Slack.Interactions;

/// <summary>Answers "Find in the podcast": the message is the question. It is the way into threads, where slash commands do not run.</summary>
internal sealed class ShortcutAnswers(Asking asking, CurrentArchive archive, Messenger messenger)
{
    private static readonly Reply NoWords = new()
    {
        Title = "That message has no words to look for.",
        Blocks = [new Block.Note("For example: /quote imposter syndrome")],
        Outcome = Outcome.NotUnderstood,
    };

    public async Task Answer(SlackEvent.Shortcut shortcut, CancellationToken cancellationToken)
    {
        if (shortcut.CallbackId != SlackManifest.FindInThePodcastId)
            return;
        var question = MessageQuestion.Of(shortcut.Text, await archive.WhenLoaded(cancellationToken).ConfigureAwait(false));
        var reply = question is null ? NoWords : await asking.AskAnew(question, shortcut.By, cancellationToken).ConfigureAwait(false);
        await messenger.TellInThread(reply, shortcut.By, shortcut.Place with { ShareTs = shortcut.Place.ThreadTs ?? shortcut.MessageTs }, cancellationToken).ConfigureAwait(false);
    }
}
