using System.Text.RegularExpressions;
using CommunityBot.Core.Settings;

namespace CommunityBot.Slack;

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
    public bool IsOpen => AppToken is not null && BotToken is not null;

    /// <summary>Reads <c>Slack:…</c>; every mistake becomes a sentence of the reader, and none repeats a token.</summary>
    public static SlackSettings Read(SettingsReader settings)
    {
        var mistakes = settings.Mistakes.Count;
        var app = settings.Secret("Slack:AppToken");
        var bot = settings.Secret("Slack:BotToken");
        Check(settings, "Slack:AppToken", app, "xapp-", "an app-level token (\"Basic Information\", \"App-Level Tokens\", scope connections:write)");
        Check(settings, "Slack:BotToken", bot, "xoxb-", "the bot's token (\"OAuth & Permissions\", after the app is installed)");
        if (app is null != bot is null && settings.Mistakes.Count == mistakes)
        {
            var (given, missing) = app is null ? ("Slack:BotToken", "Slack:AppToken") : ("Slack:AppToken", "Slack:BotToken");
            settings.Mistake($"{missing} is missing: {given} is set, and Slack takes both or neither.");
        }

        return new()
        {
            AppToken = app,
            BotToken = bot,
            HighlightChannels = Ids(settings, "Slack:HighlightChannels", Channel(), "a channel's id, such as C0123456789 (in Slack: the channel's details, at the bottom)"),
            NewEpisodeChannels = Ids(settings, "Slack:NewEpisodeChannels", Channel(), "a channel's id, such as C0123456789 (in Slack: the channel's details, at the bottom)"),
            Moderators = Ids(settings, "Slack:Moderators", User(), "a member's id, such as U0123456789 (in Slack: the profile, \"Copy member ID\")"),
            ModeratorGroups = Ids(settings, "Slack:ModeratorGroups", Group(), "a user group's id, such as S0123456789 (in Slack: the group's menu, \"Copy group ID\")"),
        };
    }

    /// <summary>Whether the door is open, and nothing that is a secret.</summary>
    public override string ToString() => IsOpen ? "Slack: open" : "Slack: closed";

    private static void Check(SettingsReader settings, string key, string? token, string prefix, string what)
    {
        if (token is not null && !(token.StartsWith(prefix, StringComparison.Ordinal) && Token().IsMatch(token)))
            settings.Mistake($"{key} holds something else than {what}: that begins with {prefix}.");
    }

    private static IReadOnlyList<string> Ids(SettingsReader settings, string key, Regex form, string what)
    {
        var ids = settings.List(key);
        foreach (var id in ids.Where(id => !form.IsMatch(id)))
            settings.Mistake($"{key}: \"{SettingsReader.Shown(id)}\" is not {what}.");
        return ids;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{10,400}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[CG][A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Channel();

    [GeneratedRegex(@"\A[UW][A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex User();

    [GeneratedRegex(@"\AS[A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Group();
}
