using DiscordId = CommunityBot.Discord.Ids.ActionId;
using SlackId = CommunityBot.Slack.Ids.ActionId;

namespace CommunityBot.Web.Api;

/// <summary>Decodes a pressed control, and encodes a form's control, with the codec of its platform's adapter.</summary>
internal static class ControlCodec
{
    private static readonly DecodedControl.Rejected Unknown =
        new(new() { Title = "That button is not one of mine.", Outcome = Outcome.NotUnderstood });

    public static DecodedControl Read(PressRequest press) => press.Platform switch
    {
        "discord" => DiscordId.Parse(press.Value ?? press.Id) switch
        {
            DiscordId.Valid understood => new DecodedControl.Valid(understood.Action, understood.Command),
            DiscordId.Outdated => new DecodedControl.Rejected(StaleButton.Reply),
            _ => Unknown,
        },
        "slack" => SlackId.Parse(press.Id, press.Value) switch
        {
            SlackId.Valid understood => new DecodedControl.Valid(understood.Action, understood.Command),
            SlackId.Outdated => new DecodedControl.Rejected(StaleButton.Reply),
            _ => Unknown,
        },
        _ => Unknown,
    };

    /// <summary>Encodes the control that a form carries, so that the submitted form comes back to its command.</summary>
    public static PressRequest Write(string platform, Form form) => platform == "slack"
        ? new() { Platform = platform, Id = SlackId.Format(form.Action, 0), Value = form.Command }
        : new() { Platform = "discord", Id = DiscordId.Format(form.Action, form.Command) ?? "" };
}

/// <summary>The result of decoding a control.</summary>
internal abstract record DecodedControl
{
    private DecodedControl() { }

    /// <param name="Action">What the page does with the answer.</param>
    /// <param name="Command">The command line of the control.</param>
    public sealed record Valid(ButtonAction Action, string Command) : DecodedControl;

    /// <param name="Reply">The answer for the person who pressed.</param>
    public sealed record Rejected(Reply Reply) : DecodedControl;
}
