using DiscordId = CommunityBot.Discord.Ids.ActionId;
using SlackId = CommunityBot.Slack.Ids.ActionId;

namespace CommunityBot.Web.Api;

/// <summary>Decodes a pressed control, and encodes a form's control, with the codec of its platform's adapter.</summary>
internal static class ControlCodec
{
    private static readonly DecodedControl Unknown = new(
        ButtonAction.Update, "", new() { Title = "That button is not one of mine.", Outcome = Outcome.NotUnderstood });

    private static readonly DecodedControl Outdated = new(ButtonAction.Update, "", StaleButton.Reply);

    public static DecodedControl Read(PressRequest press) => press.Platform switch
    {
        "discord" => DiscordId.Parse(press.Value ?? press.Id) switch
        {
            DiscordId.Valid control => new(control.Action, control.Command),
            DiscordId.Outdated => Outdated,
            _ => Unknown,
        },
        "slack" => SlackId.Parse(press.Id, press.Value) switch
        {
            SlackId.Valid control => new(control.Action, control.Command),
            SlackId.Outdated => Outdated,
            _ => Unknown,
        },
        _ => Unknown,
    };

    /// <summary>Encodes the control that a form carries, so that the submitted form comes back to its command.</summary>
    public static PressRequest Write(string platform, Form form) => platform == "slack"
        ? new() { Platform = platform, Id = SlackId.Format(form.Action, 0), Value = form.Command }
        : new() { Platform = "discord", Id = DiscordId.Format(form.Action, form.Command) ?? "" };
}

/// <summary>A decoded control.</summary>
/// <param name="Action">What the page does with the answer.</param>
/// <param name="Command">The command line of the control.</param>
/// <param name="Rejection">The answer for the person who pressed a control that is not valid; null for a valid one.</param>
internal sealed record DecodedControl(ButtonAction Action, string Command, Reply? Rejection = null);
