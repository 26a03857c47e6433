namespace CommunityBot.Tests.Hosting;

/// <inheritdoc cref="GitFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitTheoryAttribute : TheoryAttribute
{
    public GitTheoryAttribute() => Skip = GitFactAttribute.Missing;
}
