namespace CommunityBot.Core.Highlights.SignIn;

/// <summary>Knows who moderates on a platform now.</summary>
public interface IModeratorDirectory
{
    /// <summary>The platform, as in <see cref="DeskMember.Platform"/>.</summary>
    string Platform { get; }

    /// <summary>Returns whether a member moderates; null when the platform does not say it now.</summary>
    Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken);
}

/// <summary>Everybody who uses the bot on its own machine moderates.</summary>
public sealed class LocalModeratorDirectory : IModeratorDirectory
{
    public string Platform => "local";

    public Task<bool?> IsModeratorAsync(DeskMember member, CancellationToken cancellationToken) => Task.FromResult<bool?>(true);
}
