using System.Collections.Concurrent;
using System.Collections.Frozen;
using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Knows the moderators: the listed users, and the members of the listed user groups. An interaction goes by the last refresh, so that it
/// never waits for Slack; who is signed in to the desk is asked for anew.
/// </summary>
internal sealed class ModeratorDirectory(SlackSettings settings, ApiClient api, TimeProvider clock) : IModeratorDirectory
{
    // What is known of a group is new enough for a signed-in moderator.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly FrozenSet<string> _listed = settings.Moderators.ToFrozenSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private volatile FrozenSet<string> _members = FrozenSet<string>.Empty;

    public string Platform => "slack";

    public bool IsModerator(string user) => _listed.Contains(user) || _members.Contains(user);

    public async Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken)
    {
        if (_listed.Contains(member.Id))
            return true;
        var isKnown = true;
        foreach (var group in settings.ModeratorGroups)
        {
            if (!IsFresh(group))
                await RefreshGroupAsync(group, cancellationToken);
            if (!IsFresh(group))
                isKnown = false;
            else if (_groups[group].Members.Contains(member.Id))
                return true;
        }

        return isKnown ? false : null;
    }

    /// <summary>Gets the members of the groups from Slack; a group that cannot be read keeps its members.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var group in settings.ModeratorGroups)
            await RefreshGroupAsync(group, cancellationToken);
    }

    private bool IsFresh(string group) => _groups.TryGetValue(group, out var known) && clock.GetUtcNow() - known.ReadAt < Fresh;

    private async Task RefreshGroupAsync(string group, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var answer = await api.ReadAsync(
            "usergroups.users.list", new Dictionary<string, string> { ["usergroup"] = group }, cancellationToken);
        if (answer is not ApiResponse.Success success)
            return;
        var members = success.Json.Items("users").Select(u => u.NonBlankText()).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        _groups[group] = new(now, members);
        _members = _groups.Values.SelectMany(g => g.Members).ToFrozenSet(StringComparer.Ordinal);
    }

    private sealed record Group(DateTimeOffset ReadAt, FrozenSet<string> Members);
}
