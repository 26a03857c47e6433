using System.Net;
using System.Text.Json;
using CommunityBot.Discord.Configuration;

namespace CommunityBot.Doctor;

/// <summary>Checks what the bot may do in the channels of the settings, before a post fails, and says who may use its commands.</summary>
/// <param name="http">Sends the requests; its timeout limits each of them.</param>
/// <param name="settings">The settings of Discord.</param>
/// <param name="hasPolls">Whether the bot posts polls to the channels of the highlights.</param>
internal sealed class DiscordServerChecks(HttpClient http, DiscordSettings settings, bool hasPolls = false)
{
    private const string PostsSubject = "Discord posts";
    private const string CommandsSubject = "Discord commands";
    private const int MaxServers = 5;

    // https://discord.com/developers/docs/resources/channel#channel-object-channel-types
    private static readonly int[] ForumTypes = [15, 16];
    private static readonly int[] ThreadTypes = [10, 11, 12];

    private readonly Dictionary<string, (JsonElement Server, JsonElement Member)?> _servers = [];

    /// <summary>Returns nothing without a token or with one that does not work: another check says so.</summary>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null || await GetAsync("users/@me", token, cancellationToken) is not { Json: { } me } || me.Id("id") is not { } bot)
            return [];
        var results = new List<CheckResult>();
        if (await CheckPostsAsync(bot, token, cancellationToken) is { } posts)
            results.Add(posts);
        if (await CheckCommandsAsync(token, cancellationToken) is { } commands)
            results.Add(commands);
        return results;
    }

    private async Task<CheckResult?> CheckPostsAsync(string bot, string token, CancellationToken cancellationToken)
    {
        IEnumerable<string> highlights = [.. settings.HighlightChannels, .. settings.Shows.SelectMany(s => s.Highlights)];
        var polls = highlights.ToHashSet(StringComparer.Ordinal);
        var channels = highlights.Concat(settings.NewEpisodeChannels).Concat(settings.ModeratorChannels)
            .Concat(settings.Shows.SelectMany(s => s.NewEpisodes)).Distinct().ToList();
        if (channels.Count == 0)
            return null;
        var advice = new List<string>();
        foreach (var channel in channels)
        {
            if (await FindProblemAsync(channel, hasPolls && polls.Contains(channel), bot, token, cancellationToken) is { } problem)
                advice.Add(problem);
        }

        return advice.Count == 0
            ? CheckResult.Passed(PostsSubject, $"The bot has the permissions for its posts in {Plural.Count(channels.Count, "channel")}.")
            : CheckResult.Failed(
                PostsSubject, $"Posts fail in {advice.Count} of {Plural.Count(channels.Count, "channel")}.", advice);
    }

    private async Task<string?> FindProblemAsync(
        string id, bool hasPoll, string bot, string token, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"channels/{id}", token, cancellationToken);
        if (answer.Json is not { } channel)
        {
            return answer.Status switch
            {
                HttpStatusCode.NotFound => $"There is no Discord channel {id}: look at the ids in the settings.",
                HttpStatusCode.Forbidden => $"The bot cannot see the Discord channel {id}: give it View Channel there.",
                _ => $"Discord does not say what the channel {id} is: try again later.",
            };
        }

        var name = $"#{Display(channel, "name")} ({id})";
        var type = channel.Number("type");
        if (channel.Id("guild_id") is not { } server)
            return $"The Discord channel {id} belongs to no server: name one of a server.";
        if (await FindServerAsync(server, bot, token, cancellationToken) is not { } found)
            return $"Discord does not say what the bot may do in {name}: is the bot a member of that server, not only its commands?";
        var place = channel;
        if (ThreadTypes.Contains(type) && channel.Id("parent_id") is { } parent)
            place = (await GetAsync($"channels/{parent}", token, cancellationToken)).Json ?? channel;

        var permissions = DiscordPermissions.Compute(found.Server, found.Member, bot, place);
        var missing = GetNeeded(type, hasPoll).Where(p => (permissions & p.Bit) == 0).Select(p => p.Name).ToList();
        return missing.Count == 0
            ? null
            : $"In {name}, give the bot {string.Join(" and ", missing)}: in the channel's settings, Permissions.";
    }

    private static IEnumerable<(ulong Bit, string Name)> GetNeeded(int type, bool hasPoll)
    {
        yield return (DiscordPermissions.ViewChannel, "View Channel");
        if (ThreadTypes.Contains(type))
            yield return (DiscordPermissions.SendMessagesInThreads, "Send Messages in Threads");
        else
            yield return (DiscordPermissions.SendMessages, ForumTypes.Contains(type) ? "Create Posts" : "Send Messages");
        yield return (DiscordPermissions.ReadMessageHistory, "Read Message History");
        if (hasPoll)
            yield return (DiscordPermissions.SendPolls, "Create Polls");
    }

    private async Task<(JsonElement Server, JsonElement Member)?> FindServerAsync(
        string id, string bot, string token, CancellationToken cancellationToken)
    {
        if (_servers.TryGetValue(id, out var known))
            return known;
        var server = await GetAsync($"guilds/{id}", token, cancellationToken);
        var member = await GetAsync($"guilds/{id}/members/{bot}", token, cancellationToken);
        return _servers[id] = server.Json is { } s && member.Json is { } m ? (s, m) : null;
    }

    // https://discord.com/developers/docs/interactions/application-commands#permissions
    private async Task<CheckResult?> CheckCommandsAsync(string token, CancellationToken cancellationToken)
    {
        var app = await GetAsync("applications/@me", token, cancellationToken);
        var servers = settings.GuildId is { } only ? [only]
            : await GetAsync($"users/@me/guilds?limit={MaxServers}", token, cancellationToken)
                is { Json: { ValueKind: JsonValueKind.Array } list }
                ? list.EnumerateArray().Select(s => s.Id("id")).OfType<string>().ToList()
            : [];
        if (app.Json?.Id("id") is not { } application || servers.Count == 0)
            return null;
        var place = $"applications/{application}{(settings.GuildId is { } guild ? $"/guilds/{guild}" : "")}/commands";
        var commands = (await GetAsync(place, token, cancellationToken)).Json is { ValueKind: JsonValueKind.Array } registered
            ? registered.EnumerateArray().ToDictionary(c => c.Id("id") ?? "", c => c)
            : [];
        var sentences = new List<string>();
        foreach (var server in servers)
            sentences.Add(await DescribeAsync(server, application, commands, token, cancellationToken));
        return CheckResult.Passed(
            CommandsSubject,
            $"{string.Join(' ', sentences)} Change that in the server's settings, Integrations, beside the bot's name. "
            + DescribeModerators());
    }

    private async Task<string> DescribeAsync(
        string server, string application, Dictionary<string, JsonElement> commands, string token, CancellationToken cancellationToken)
    {
        var answer = await GetAsync($"applications/{application}/guilds/{server}/commands/permissions", token, cancellationToken);
        if (answer.Json is not { ValueKind: JsonValueKind.Array } list)
            return $"The server {server} does not say who may use the commands.";
        var roles = (await GetAsync($"guilds/{server}", token, cancellationToken)).Json is { } found
            ? found.Items("roles").ToDictionary(r => r.Id("id") ?? "", r => Display(r, "name"))
            : [];
        var rules = list.EnumerateArray()
            .Where(entry => entry.Items("permissions").Any())
            .Select(entry => $"{GetName(entry)}: {string.Join(", ", entry.Items("permissions").Select(DescribeRule))}")
            .ToList();
        return rules.Count == 0
            ? $"In the server {server}, everybody may use every command."
            : $"In the server {server}, who may use the commands is restricted ({string.Join("; ", rules)}).";

        string GetName(JsonElement entry) => entry.Id("id") is { } id && commands.TryGetValue(id, out var command)
            ? "/" + Display(command, "name")
            : "all commands";

        string DescribeRule(JsonElement rule)
        {
            var id = rule.Id("id") ?? "";
            var subject = rule.Number("type") switch
            {
                1 when id == server => "everybody",
                1 => $"the role {roles.GetValueOrDefault(id, id)}",
                2 => $"the member {id}",
                // One less than the id of the server means every channel.
                _ when ulong.TryParse(server, out var number) && id == (number - 1).ToString(CultureInfo.InvariantCulture) =>
                    "every channel",
                _ => $"the channel {id}",
            };
            return $"{subject} {(rule.IsTrue("permission") ? "yes" : "no")}";
        }
    }

    private string DescribeModerators() =>
        !settings.AsksForPermissions
            ? $"Moderators are {Plural.Count(settings.Moderators.Count, "member")} of Discord:Moderators and those of "
                + $"{Plural.Count(settings.ModeratorRoles.Count, "role")} of Discord:ModeratorRoles."
        : settings.GuildId is null
            ? "Nobody is a moderator: list some in Discord:Moderators or Discord:ModeratorRoles."
        : $"Moderators are all with Manage Messages in the server {settings.GuildId}: list others in Discord:Moderators or "
            + "Discord:ModeratorRoles.";

    private Task<PlatformResponse> GetAsync(string path, string token, CancellationToken cancellationToken) =>
        PlatformResponse.SendAsync(http, HttpMethod.Get, new(settings.ApiUrl, path), "Bot", token, cancellationToken);

    private static string Display(JsonElement json, string name) => SettingsReader.Display(json.Text(name) ?? "?");
}
