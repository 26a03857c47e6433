using System.Collections.Frozen;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Who moderates: the listed users, and the members of the listed user groups as they were at the last look. Nobody waits for Slack to be asked
/// who they are.
/// </summary>
internal sealed class ModeratorDirectory(SlackSettings settings, ApiClient api)
{
    private readonly FrozenSet<string> _listed = settings.Moderators.ToFrozenSet(StringComparer.Ordinal);
    private readonly Dictionary<string, FrozenSet<string>> _groups = new(StringComparer.Ordinal);
    private volatile FrozenSet<string> _members = FrozenSet<string>.Empty;

    public bool IsModerator(string user) => _listed.Contains(user) || _members.Contains(user);

    /// <summary>Asks Slack who is in the groups; one that cannot be read keeps its members.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var group in settings.ModeratorGroups)
        {
            var answer = await api.ReadAsync("usergroups.users.list", new Dictionary<string, string> { ["usergroup"] = group }, cancellationToken);
            if (answer is ApiResponse.Success done)
                _groups[group] = done.Json.Items("users").Select(u => u.Text()).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        }

        _members = _groups.Values.SelectMany(m => m).ToFrozenSet(StringComparer.Ordinal);
    }
}
