using CommunityBot.Core.Replies;
using DiscordId = CommunityBot.Discord.Ids.ActionId;
using SlackId = CommunityBot.Slack.Ids.ActionId;

namespace CommunityBot.Web.Api;

/// <summary>What a pressed control means, read as the platform's own door would.</summary>
internal static class ControlCodec
{
    public static DecodedControl Read(PressRequest press) => press.Platform switch
    {
        "discord" => DiscordId.Parse(press.Value ?? press.Id) switch
        {
            DiscordId.Valid understood => new DecodedControl.Valid(understood.Deed, understood.Command),
            DiscordId.Outdated => new DecodedControl.Rejected(StaleButton.Reply),
            _ => Unknown,
        },
        "slack" => SlackId.Parse(press.Id, press.Value) switch
        {
            SlackId.Valid understood => new DecodedControl.Valid(understood.Deed, understood.Command),
            SlackId.Outdated => new DecodedControl.Rejected(StaleButton.Reply),
            _ => Unknown,
        },
        _ => Unknown,
    };

    /// <summary>What a platform's window carries, so that it comes back to the command it belongs to.</summary>
    public static PressRequest Write(string platform, Form form) => platform == "slack"
        ? new() { Platform = platform, Id = SlackId.Format(form.Action, 0), Value = form.Command }
        : new() { Platform = "discord", Id = DiscordId.Format(form.Action, form.Command) ?? "" };

    private static DecodedControl.Rejected Unknown { get; } = new(new()
    {
        Title = "That button is not one of mine.",
        Outcome = Outcome.NotUnderstood,
    });
}

/// <summary>How a control was read.</summary>
internal abstract record DecodedControl
{
    private DecodedControl() { }

    /// <param name="Deed">What is done with the answer.</param>
    /// <param name="Command">The command line it stands for.</param>
    public sealed record Valid(ButtonAction Deed, string Command) : DecodedControl;

    /// <param name="Reply">What whoever pressed it reads.</param>
    public sealed record Rejected(Reply Reply) : DecodedControl;
}
