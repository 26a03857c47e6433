using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Interactions;

/// <summary>Answers buttons and menus, whose whole meaning stands in their ids and values.</summary>
internal sealed class ControlAnswers(Asking asking, Messenger messenger, SlackPeriods periods, TimeProvider clock)
{
    private static readonly Reply NotMine = new() { Title = "That button is not one of mine.", Outcome = Outcome.NotUnderstood };

    /// <summary>What a menu offers for what has been typed; never nothing, once something has.</summary>
    public async Task<OptionsPayload> Suggest(SlackEvent.Suggest suggest, CancellationToken cancellationToken)
    {
        var typed = ActionId.Unescape(suggest.Typed);
        if (BlockId.Read(suggest.BlockId) is not BlockId.Question question)
            return QuestionMessage.Options([], typed);
        var values = asking.Complete(asking.Read(question.Line), question.Parameter, typed, suggest.By, cancellationToken);
        return QuestionMessage.Options(await values.IsDoneWithin(periods.Acknowledge, clock).ConfigureAwait(false) ? await values.ConfigureAwait(false) : [], typed);
    }

    public async Task Answer(SlackEvent.Press press, CancellationToken cancellationToken)
    {
        var block = BlockId.Read(press.BlockId);
        var place = block is BlockId.Thread thread ? press.Place with { ShareTs = thread.Ts } : press.Place;
        switch (ActionId.Read(press.Id, press.Value))
        {
            case ActionId.Understood understood:
                await Do(understood.Deed, asking.Read(understood.Command), press.By, place, cancellationToken).ConfigureAwait(false);
                break;
            case ActionId.Picked picked when block is BlockId.Question question:
                await Pick(question, picked.Value, press.By, place, cancellationToken).ConfigureAwait(false);
                break;
            case ActionId.TooOld:
                await messenger.Tell(StaleButton.Answer, press.By, place, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await messenger.Tell(NotMine, press.By, place, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task Do(ButtonDeed deed, CommandRequest request, Member by, Place place, CancellationToken cancellationToken)
    {
        var reply = await asking.Ask(request, by, cancellationToken).ConfigureAwait(false);
        await (deed switch
        {
            ButtonDeed.Fill when reply.Form is { } form => messenger.Fill(form, by, place, cancellationToken),
            ButtonDeed.Share when reply.Outcome == Outcome.Answered => messenger.Share(reply, by, place, cancellationToken),
            ButtonDeed.Show => messenger.Replace(reply, by, place, cancellationToken),
            _ => messenger.Tell(reply, by, place, cancellationToken),
        }).ConfigureAwait(false);
    }

    private async Task Pick(BlockId.Question question, string value, Member by, Place place, CancellationToken cancellationToken)
    {
        var asked = asking.Read(question.Line);
        var request = asked with { Arguments = new Dictionary<string, string>(asked.Arguments, StringComparer.OrdinalIgnoreCase) { [question.Parameter] = value } };
        if (Question.StillMissing(request, asking) is { } form)
            await messenger.Fill(form, by, place, cancellationToken).ConfigureAwait(false);
        else
        {
            var reply = await asking.AskAnew(request, by, cancellationToken).ConfigureAwait(false);
            await (reply.Form is { } window ? messenger.Fill(window, by, place, cancellationToken) : messenger.Replace(reply, by, place, cancellationToken)).ConfigureAwait(false);
        }
    }
}
