namespace CommunityBot.Meaning.Tests;

/// <summary>A test that needs the weights of the model, which a build with <c>-p:Meaning=true</c> has. Else it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelFactAttribute : FactAttribute
{
    public ModelFactAttribute() => Skip = File.Exists(Path.Combine(AppContext.BaseDirectory, MiniLmEmbedder.ModelFile))
        ? null
        : "The model is not part of this build: build with -p:Meaning=true.";
}
