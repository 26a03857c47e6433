using System.Text.Json;

namespace CommunityBot.Doctor;

/// <summary>
/// Computes what a member may do in a channel: https://discord.com/developers/docs/topics/permissions#permission-overwrites.
/// </summary>
internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong ReadMessageHistory = 1UL << 16;
    public const ulong SendMessagesInThreads = 1UL << 38;
    public const ulong SendPolls = 1UL << 49;

    /// <summary>Computes the permissions of a member, as bits.</summary>
    /// <param name="server">The server, with its roles and its owner.</param>
    /// <param name="member">The member, with the ids of their roles.</param>
    /// <param name="user">The member's id.</param>
    /// <param name="channel">The channel, with its overwrites; for a thread the channel that it belongs to.</param>
    public static ulong Compute(JsonElement server, JsonElement member, string user, JsonElement channel)
    {
        var everyone = server.Id("id");
        var roles = member.Items("roles").Select(r => r.AsText()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var permissions = server.Items("roles")
            .Where(r => r.Id("id") is { } id && (id == everyone || roles.Contains(id)))
            .Aggregate(0UL, (all, role) => all | Read(role, "permissions"));
        if (server.Id("owner_id") == user || (permissions & Administrator) != 0)
            return ulong.MaxValue;

        var overwrites = channel.Items("permission_overwrites").ToList();
        Apply(o => o.Id("id") == everyone);
        Apply(o => o.Id("id") is { } id && id != everyone && roles.Contains(id));
        Apply(o => o.Id("id") == user);
        // Without this one, all others have no effect.
        return (permissions & ViewChannel) == 0 ? 0 : permissions;

        // Of several roles, what one allows outweighs what another one denies.
        void Apply(Func<JsonElement, bool> isMeant)
        {
            var (denied, allowed) = overwrites.Where(isMeant).Aggregate(
                (Denied: 0UL, Allowed: 0UL), (all, o) => (all.Denied | Read(o, "deny"), all.Allowed | Read(o, "allow")));
            permissions = (permissions & ~denied) | allowed;
        }
    }

    private static ulong Read(JsonElement json, string name) =>
        ulong.TryParse(json.Get(name)?.AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
}
