using System.Text.RegularExpressions;
using CommunityBot.Core.Settings;

namespace CommunityBot.Slack.Configuration;

/// <summary>
/// What an operator says about Slack. The door is open when both tokens are there; with neither it stays closed, and one alone is a mistake.
/// </summary>
public sealed partial record SlackSettings
{
    /// <summary>Opens the socket; begins with <c>xapp-</c>. Null: the door stays closed.</summary>
    public string? AppToken { get; init; }

    /// <summary>Calls the Web API; begins with <c>xoxb-</c>. Null: the door stays closed.</summary>
    public string? BotToken { get; init; }

    /// <summary>Ids of channels that get the week's highlights.</summary>
    public IReadOnlyList<string> HighlightChannels { get; init; } = [];

    /// <summary>Ids of channels that are told of a new episode.</summary>
    public IReadOnlyList<string> NewEpisodeChannels { get; init; } = [];

    /// <summary>Ids of users who moderate.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];

    /// <summary>Ids of user groups whose members moderate.</summary>
    public IReadOnlyList<string> ModeratorGroups { get; init; } = [];

    /// <summary>Whether Slack is wanted.</summary>
    public bool IsEnabled => AppToken is not null && BotToken is not null;

    /// <summary>Reads <c>Slack:…</c>; every mistake becomes a sentence of the reader, and none repeats a token.</summary>
    public static SlackSettings Read(SettingsReader settings)
    {
        var mistakes = settings.Errors.Count;
        var app = settings.GetSecret("Slack:AppToken");
        var bot = settings.GetSecret("Slack:BotToken");
        CheckToken(settings, "Slack:AppToken", app, "xapp-", "an app-level token (\"Basic Information\", \"App-Level Tokens\", scope connections:write)");
        CheckToken(settings, "Slack:BotToken", bot, "xoxb-", "the bot's token (\"OAuth & Permissions\", after the app is installed)");
        if (app is null != bot is null && settings.Errors.Count == mistakes)
        {
            var (given, missing) = app is null ? ("Slack:BotToken", "Slack:AppToken") : ("Slack:AppToken", "Slack:BotToken");
            settings.AddError($"{missing} is missing: {given} is set, and Slack takes both or neither.");
        }

        return new()
        {
            AppToken = app,
            BotToken = bot,
            HighlightChannels = ReadIds(settings, "Slack:HighlightChannels", ChannelPattern(), "a channel's id, such as C0123456789 (in Slack: the channel's details, at the bottom)"),
            NewEpisodeChannels = ReadIds(settings, "Slack:NewEpisodeChannels", ChannelPattern(), "a channel's id, such as C0123456789 (in Slack: the channel's details, at the bottom)"),
            Moderators = ReadIds(settings, "Slack:Moderators", UserPattern(), "a member's id, such as U0123456789 (in Slack: the profile, \"Copy member ID\")"),
            ModeratorGroups = ReadIds(settings, "Slack:ModeratorGroups", GroupPattern(), "a user group's id, such as S0123456789 (in Slack: the group's menu, \"Copy group ID\")"),
        };
    }

    /// <summary>Whether the door is open, and nothing that is a secret.</summary>
    public override string ToString() => IsEnabled ? "Slack: open" : "Slack: closed";

    private static void CheckToken(SettingsReader settings, string key, string? token, string prefix, string what)
    {
        if (token is not null && !(token.StartsWith(prefix, StringComparison.Ordinal) && TokenPattern().IsMatch(token)))
            settings.AddError($"{key} holds something else than {what}: that begins with {prefix}.");
    }

    private static IReadOnlyList<string> ReadIds(SettingsReader settings, string key, Regex form, string what)
    {
        var ids = settings.GetList(key);
        foreach (var id in ids.Where(id => !form.IsMatch(id)))
            settings.AddError($"{key}: \"{SettingsReader.Display(id)}\" is not {what}.");
        return ids;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{10,400}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"\A[CG][A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelPattern();

    [GeneratedRegex(@"\A[UW][A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserPattern();

    [GeneratedRegex(@"\AS[A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupPattern();
}
