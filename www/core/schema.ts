/** What a run is made of, as the graph of its cell says it; see crate/core/src/nomenclature.rs. */
export type {
  BeatInfo,
  BeatKind,
  BlockInfo,
  Does,
  FunctionName,
  HopInfo,
  Op,
  Parameter,
  ParameterInfo,
  Schema,
  StateInfo,
  Use,
  ValueId,
  ValueInfo,
} from "./generated.js";
