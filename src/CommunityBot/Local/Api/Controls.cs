using CommunityBot.Core.Replies;
using DiscordId = CommunityBot.Discord.Ids.ActionId;
using SlackId = CommunityBot.Slack.Ids.ActionId;

namespace CommunityBot.Local.Api;

/// <summary>What a pressed control means, read as the platform's own door would.</summary>
internal static class Controls
{
    public static Pressed Read(PressBody press) => press.Platform switch
    {
        "discord" => DiscordId.Read(press.Value ?? press.Id) switch
        {
            DiscordId.Understood understood => new Pressed.Understood(understood.Deed, understood.Command),
            DiscordId.TooOld => new Pressed.Refused(StaleButton.Answer),
            _ => Unknown,
        },
        "slack" => SlackId.Read(press.Id, press.Value) switch
        {
            SlackId.Understood understood => new Pressed.Understood(understood.Deed, understood.Command),
            SlackId.TooOld => new Pressed.Refused(StaleButton.Answer),
            _ => Unknown,
        },
        _ => Unknown,
    };

    /// <summary>What a platform's window carries, so that it comes back to the command it belongs to.</summary>
    public static PressBody Write(string platform, Form form) => platform == "slack"
        ? new() { Platform = platform, Id = SlackId.Write(form.Deed, 0), Value = form.Command }
        : new() { Platform = "discord", Id = DiscordId.Write(form.Deed, form.Command) ?? "" };

    private static Pressed.Refused Unknown { get; } = new(new()
    {
        Title = "That button is not one of mine.",
        Outcome = Outcome.NotUnderstood,
    });
}

/// <summary>How a control was read.</summary>
internal abstract record Pressed
{
    private Pressed() { }

    /// <param name="Deed">What is done with the answer.</param>
    /// <param name="Command">The command line it stands for.</param>
    public sealed record Understood(ButtonDeed Deed, string Command) : Pressed;

    /// <param name="Reply">What whoever pressed it reads.</param>
    public sealed record Refused(Reply Reply) : Pressed;
}
