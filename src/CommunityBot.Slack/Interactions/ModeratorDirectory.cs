using System.Collections.Frozen;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Knows the moderators: the listed users, and the members of the listed user groups as of the last refresh, so that no interaction waits
/// for Slack.
/// </summary>
internal sealed class ModeratorDirectory(SlackSettings settings, ApiClient api)
{
    private readonly FrozenSet<string> _listed = settings.Moderators.ToFrozenSet(StringComparer.Ordinal);
    private readonly Dictionary<string, FrozenSet<string>> _groups = new(StringComparer.Ordinal);
    private volatile FrozenSet<string> _members = FrozenSet<string>.Empty;

    public bool IsModerator(string user) => _listed.Contains(user) || _members.Contains(user);

    /// <summary>Gets the members of the groups from Slack; a group that cannot be read keeps its members.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var group in settings.ModeratorGroups)
        {
            var answer = await api.ReadAsync(
                "usergroups.users.list", new Dictionary<string, string> { ["usergroup"] = group }, cancellationToken);
            if (answer is ApiResponse.Success success)
            {
                _groups[group] = success.Json.Items("users").Select(u => u.NonBlankText()).OfType<string>()
                    .ToFrozenSet(StringComparer.Ordinal);
            }
        }

        _members = _groups.Values.SelectMany(m => m).ToFrozenSet(StringComparer.Ordinal);
    }
}
