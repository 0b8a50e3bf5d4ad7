// The formula of each step as papers and textbooks print it.

export const GENERAL = {
  text: [],
  word: ["e = E[id]"],
  position: ["p = P[i]"],
  segment: ["g = G[t]"],
  norm: ["x = LayerNorm(e + p + g)"],
  project: ["q = x W_q + b_q", "k = x W_k + b_k", "v = x W_v + b_v"],
  scores: ["s_j = q · k_j / √d"],
  softmax: ["a_j = e^{sⱼ} / Σ e^s = e^{sⱼ − m} / Σ e^{s − m}", "m = max s"],
  mix: ["z = Σ a_j v_j", "Attention(Q, K, V) = softmax(Q K^T / √d) V"],
  heads: ["o = Concat(z^0, z^1, …) W_o + b_o"],
  residual: ["y = LayerNorm(x + o)"],
  neurons: ["f = GELU(y W_1 + b_1) W_2 + b_2"],
  output: ["h = LayerNorm(y + f)"],
  layers: ["cos(a, b) = a · b / ( ‖a‖ ‖b‖ )"],
  prediction: ["p = softmax(E t + b)"],
  loss: ["L = −ln p(right)"],
};
