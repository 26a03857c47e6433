using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Knows who moderates now: asks Discord for the member's roles, and for the rights of these roles in the server where they decide.
/// Discord sends both with each interaction, so only a member who does not interact, but is signed in to the desk, is asked for.
/// </summary>
internal sealed class ModeratorDirectory(DiscordSettings settings, ApiClient api) : IModeratorDirectory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public string Platform => "discord";

    public async Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken)
    {
        if (settings.IsModerator(member.Id, guild: null, roles: [], permissions: 0))
            return true;
        if (member.Server is not { } server)
            return false;
        // https://discord.com/developers/docs/resources/guild#get-guild-member
        var found = await GetAsync($"guilds/{server}/members/{member.Id}", cancellationToken);
        if (found.Code is ApiErrors.UnknownMember or ApiErrors.UnknownUser)
            return false;
        if (found is not { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } json })
            return null;
        string[] roles = [.. json.Items("roles").Select(r => r.AsText()).OfType<string>()];
        if (!settings.AsksForPermissions)
            return settings.IsModerator(member.Id, server, roles, permissions: 0);
        return await FindPermissionsAsync(member.Id, server, roles, cancellationToken) is { } permissions
            ? settings.IsModerator(member.Id, server, roles, permissions)
            : null;
    }

    // The rights of a member are those of their roles and of the role of everybody, which has the id of the server:
    // https://discord.com/developers/docs/topics/permissions#permission-overwrites
    private async Task<ulong?> FindPermissionsAsync(string user, string server, string[] roles, CancellationToken cancellationToken)
    {
        var found = await GetAsync($"guilds/{server}", cancellationToken);
        if (found is not { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } json })
            return null;
        if (json.Id("owner_id") == user)
            return ulong.MaxValue;
        return json.Items("roles")
            .Where(r => r.Id("id") is { } id && (id == server || roles.Contains(id)))
            .Select(r => ulong.TryParse(r.Text("permissions"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0)
            .Aggregate(0UL, (all, bits) => all | bits);
    }

    private Task<ApiResponse> GetAsync(string path, CancellationToken cancellationToken) =>
        api.SendAsync("GET", path, json: null, Patience, cancellationToken);
}
